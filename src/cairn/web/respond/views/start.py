"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cairn.web.common.definitions import current_call
from cairn.web.respond.holding import ENDED, held
from cairn.web.respond.presenters.start import start_page


def start(request: HttpRequest) -> HttpResponse:
    """What the call is, who it is for and what becomes of the answers, read before anything is asked."""
    holder = held(request)
    shown = start_page(current_call(), holder.response if holder else None, timezone.localdate())
    shown["has_ended"] = holder is None and ENDED in request.GET
    return render(request, "respond/start.html", shown)
