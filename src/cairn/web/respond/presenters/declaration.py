"""The page on which a response is sent."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest

from cairn.calls import Call
from cairn.calls.life.stage import may_begin
from cairn.responses.ledger import AnsweringAs
from cairn.web.common.jinja import day
from cairn.web.common.links import link
from cairn.web.common.shapes import printed
from cairn.web.ledger.models import Response
from cairn.web.respond import days
from cairn.web.respond.presenters.every_page import every_page


def declaration_page(
    request: HttpRequest, call: Call, response: Response, seen: str, today: dt.date
) -> dict[str, Any]:
    """What the template of the page needs; `seen` is the checksum of the whole that its reader read."""
    return {
        **every_page(request),
        "call": {"title": call.title},
        "response": {
            "public_reference": printed(response.public_reference),
            "name": printed(response.name),
        },
        "seen": printed(seen),
        "closes": day(call.window.closes),
        "last_day_to_send": day(call.window.last_day_to_send),
        "back": link("respond:check"),
        "closed": days.why_not_sent(call, today, response),
        "meanwhile": days.meanwhile(call, today),
        "may_change": may_begin(call.window, today),
        "is_organisation": response.answering_as == AnsweringAs.ORGANISATION,
    }
