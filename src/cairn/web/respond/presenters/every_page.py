"""What stands on every page of a draft whose shape is kept, and what is its own of every form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from cairn.web.common.jinja import hand
from cairn.web.common.language_switch import languages_for
from cairn.web.common.shapes import printed
from cairn.web.ledger.models import Response


def every_page(request: HttpRequest) -> dict[str, Any]:
    """The page’s own address, the languages that it is there in, and what is told on whichever page is opened next."""
    return {
        "here": printed(request.get_full_path()),
        "languages": languages_for(request),
        "news": getattr(request, "cairn_news", None),
        "closed": getattr(request, "cairn_closed", ""),
        "meanwhile": getattr(request, "cairn_meanwhile", ""),
    }


def every_form(response: Response) -> dict[str, Any]:
    """By what a form is known that is sent twice, or from another response than the one that is open then."""
    return {"hand": printed(hand()), "response": {"public_reference": printed(response.public_reference)}}
