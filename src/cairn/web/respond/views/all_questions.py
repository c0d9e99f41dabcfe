"""Every question on one page, to read or print before answering."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_call
from cairn.web.respond import journey


def all_questions(request: HttpRequest) -> HttpResponse:
    """The questions as they are asked; nothing is filled in here."""
    call = current_call()
    return render(
        request, "respond/all_questions.html", {"call": call, "pages": journey.pages_of_questions(call)}
    )
