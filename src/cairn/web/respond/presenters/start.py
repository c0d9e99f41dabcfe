"""The first page: what the call is, and whether it can be answered today."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cairn.calls import Call
from cairn.web.ledger.models import Response
from cairn.web.respond import policies


def start_page(call: Call, response: Response | None, today: dt.date) -> dict[str, Any]:
    """What the template of the page needs. `closed` is the sentence that says why nothing can be answered."""
    return {
        "call": call,
        "closed": policies.why_not_open(call, today),
        "draft": response if response and response.is_draft else None,
        "sent": response if response and not response.is_draft else None,
        "questions": sum(1 for _ in call.questions()),
    }
