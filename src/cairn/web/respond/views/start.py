"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cairn.web.common.definitions import current_call
from cairn.web.respond.draft import held
from cairn.web.respond.presenters.start import start_page


def start(request: HttpRequest) -> HttpResponse:
    """What the call is, who it is for and what becomes of the answers, read before anything is asked."""
    return render(
        request, "respond/start.html", start_page(current_call(), held(request), timezone.localdate())
    )
