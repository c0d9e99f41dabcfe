"""The receipt."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.respond.draft import held
from cairn.web.respond.presenters.sent import sent_page


def sent(request: HttpRequest) -> HttpResponse:
    """Say that the response is sent, and give its references; who has sent nothing is shown the start."""
    response = held(request)
    if response is None or response.is_draft:
        return redirect("respond:start")
    return render(request, "respond/sent.html", sent_page(current_call(), response))
