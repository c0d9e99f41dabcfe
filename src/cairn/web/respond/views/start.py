"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cairn.web.common.definitions import current_call
from cairn.web.common.drawn_pages import drawn_page
from cairn.web.respond.holding import ENDED, held
from cairn.web.respond.presenters.start import own_start_page, start_page


def start(request: HttpRequest) -> HttpResponse:
    """What the call is, who it is for and what becomes of the answers, read before anything is asked."""
    holder = held(request)
    call, response, today = current_call(), holder.response if holder else None, timezone.localdate()
    shown = own_start_page(request, call, response, today)
    shown["has_ended"] = holder is None and ENDED in request.GET
    return drawn_page(
        request,
        "respond/start.html",
        shown,
        has_form=not shown["closed"],
        decided_by=(call, today),
        beside=lambda: start_page(call, today),
    )
