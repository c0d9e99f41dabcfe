"""Every question on one page, to read or print before answering."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_call
from cairn.web.respond import holding
from cairn.web.respond.presenters.all_questions import all_questions_page
from cairn.web.respond.presenters.notices import every_correction


@holding.when_readable
def all_questions(request: HttpRequest) -> HttpResponse:
    """The questions as they are asked; nothing is filled in here. Before the call opens, only where it allows it."""
    call = current_call()
    return render(request, "respond/all_questions.html", all_questions_page(call, every_correction(call)))
