"""What becomes of a respondent's words, read before anything is asked."""

from django.http import HttpRequest, HttpResponse

from cairn.web.common.definitions import current_call
from cairn.web.common.drawn_pages import drawn_page
from cairn.web.respond.presenters.every_page import every_page


def promises(request: HttpRequest) -> HttpResponse:
    """What is promised to a person and to an organisation, and what confidence can and cannot protect."""
    call = current_call()
    return drawn_page(
        request,
        "respond/promises.html",
        every_page(request),
        has_form=False,
        decided_by=call,
        beside=lambda: {"call": call},
    )
