"""The page on which a response is sent."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cairn.calls import Call
from cairn.responses.ledger import AnsweringAs
from cairn.web.common.links import link
from cairn.web.ledger.models import Response
from cairn.web.respond.policies import why_not_open


def declaration_page(call: Call, response: Response, seen: str, today: dt.date) -> dict[str, Any]:
    """What the template of the page needs; `seen` is the checksum of the whole that its reader read."""
    return {
        "call": call,
        "response": response,
        "seen": seen,
        "back": link("respond:check"),
        "closed": why_not_open(call, today),
        "is_organisation": response.answering_as == AnsweringAs.ORGANISATION,
    }
