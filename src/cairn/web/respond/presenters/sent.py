"""The page of a response that was sent: where it stands, and what its respondent can do."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse

from cairn.calls import Call
from cairn.responses.receipts import grouped
from cairn.tables.quotables import Permission
from cairn.web.ledger.models import Receipt, Response
from cairn.web.respond.holding import Holder
from cairn.web.respond.presenters.tasks import why_not_sent

PRINTED = {
    Permission.WITH_NAME: "You allow us to print some of your words, with the name that you gave.",
    Permission.WITHOUT_NAME: "You allow us to print some of your words, without a name.",
    Permission.NOT_AT_ALL: "We print none of your words, for you have not allowed it. We read and count your answers.",
}


def sent_page(
    call: Call, holder: Holder, receipt: Receipt | None, *, has_code: bool, today: dt.date
) -> dict[str, Any]:
    """What the template of the page needs; `printed` says what may be done with the words of this response."""
    response = holder.response
    return {
        "call": call,
        "holder": holder,
        "response": response,
        "printed": PRINTED[Permission(response.permission)],
        "is_withdrawn": response.state == Response.State.WITHDRAWN,
        "fingerprint": grouped(receipt.fingerprint) if receipt else "",
        "has_code": has_code,
        "closed": why_not_sent(call, today),
        "confidential": response.answers.filter(confidential=True).count(),
    }


def withdraw_page(call: Call, response: Response, today: dt.date) -> dict[str, Any]:
    """What the template of the page on withdrawing needs. `closed` says why it cannot be done today."""
    return {
        "call": call,
        "response": response,
        "back": reverse("respond:sent"),
        "closed": why_not_sent(call, today),
    }


def erase_page(call: Call, response: Response, versions: int, today: dt.date) -> dict[str, Any]:
    """What the template of the page on erasing needs. `versions` counts the sent versions of the response."""
    return {
        "call": call,
        "response": response,
        "back": reverse("respond:tasks" if response.is_draft else "respond:sent"),
        "versions": versions,
        "is_open": not why_not_sent(call, today),
    }
