"""Somebody who has asked for a thing nearly too often, without the time that it takes to ask."""

from __future__ import annotations

from django.test import RequestFactory

from cairn.web.common.addresses import address_of
from cairn.web.common.limits import LIMITS, TALLY


def asked_all_but(left: int, name: str) -> None:
    """Count against the address of Django's own browser all that a limit lets by, but for the `left` last."""
    for _ in range(LIMITS[name].at_most - left):
        assert TALLY.ask(name, LIMITS[name], address_of(RequestFactory().get("/"))) == 0
