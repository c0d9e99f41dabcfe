"""The page on which a response is sent."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cairn.calls import Call
from cairn.calls.life.stage import may_begin
from cairn.responses.ledger import AnsweringAs
from cairn.web.common.links import link
from cairn.web.ledger.models import Response
from cairn.web.respond import days


def declaration_page(call: Call, response: Response, seen: str, today: dt.date) -> dict[str, Any]:
    """What the template of the page needs; `seen` is the checksum of the whole that its reader read."""
    return {
        "call": call,
        "response": response,
        "seen": seen,
        "back": link("respond:check"),
        "closed": days.why_not_sent(call, today, response),
        "meanwhile": days.meanwhile(call, today),
        "may_change": may_begin(call.window, today),
        "is_organisation": response.answering_as == AnsweringAs.ORGANISATION,
    }
