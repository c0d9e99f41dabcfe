"""Words that were written in this browser after its session had ended, by somebody who has come back since."""

from __future__ import annotations

from django.http import HttpRequest

from cairn.web.ledger.models import Response, WayIn
from cairn.web.respond import queries

KEY = "left_behind"


def remember(request: HttpRequest, way: WayIn) -> None:
    """Hold the way to them, for the page that asks what to do with them."""
    request.session[KEY] = way.pk


def left_behind(request: HttpRequest, into: Response) -> WayIn | None:
    """The way to words that can be brought into this response, or None."""
    found = queries.open_way(request.session.get(KEY))
    return found.way if found and queries.may_be_brought(found.way, into) else None


def forget(request: HttpRequest) -> None:
    """Ask no more."""
    request.session.pop(KEY, None)
