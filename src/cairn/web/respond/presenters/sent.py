"""The page of a response that was sent: where it stands, and what its respondent can do."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings

from cairn.calls import Call
from cairn.responses.receipts import grouped
from cairn.tables.quotables import Permission
from cairn.web.common.links import link
from cairn.web.ledger.letters import Words, receipt_letter
from cairn.web.ledger.models import Receipt, Response
from cairn.web.respond.forms import LetterForm
from cairn.web.respond.holding import Holder
from cairn.web.respond.policies import why_not_open
from cairn.web.respond.presenters import fields

PRINTED = {
    Permission.WITH_NAME: "You allow us to print some of your words, with the name that you gave.",
    Permission.WITHOUT_NAME: "You allow us to print some of your words, without a name.",
    Permission.NOT_AT_ALL: "We print none of your words, for you have not allowed it. We read and count your answers.",
}


def sent_page(
    call: Call,
    holder: Holder,
    receipt: Receipt | None,
    *,
    has_code: bool,
    today: dt.date,
    form: LetterForm | None = None,
    has_been_sent: bool = False,
) -> dict[str, Any]:
    """What the template of the page needs; `printed` says what may be done with the words of this response.

    `form` is that of the receipt's letter where it came and was wrong; `has_been_sent` where one is on its way.
    """
    response = holder.response
    letter = form or LetterForm()
    return {
        "call": call,
        "holder": holder,
        "response": response,
        "printed": PRINTED[Permission(response.permission)],
        "is_withdrawn": response.state == Response.State.WITHDRAWN,
        "fingerprint": grouped(receipt.fingerprint) if receipt else "",
        "has_code": has_code,
        "closed": why_not_open(call, today),
        "confidential": response.answers.filter(confidential=True).count(),
        "may_send": settings.CAIRN_MAIL.is_sent and holder.is_lead and receipt is not None,
        "email": fields.email_field(letter),
        "has_been_sent": has_been_sent,
        "errors": fields.error_list(letter),
    }


def receipt_letter_of(call: Call, response: Response, receipt: Receipt) -> Words:
    """The letter that carries a receipt's reference and fingerprint, and none of the answers."""
    return receipt_letter(
        call=call,
        reference=response.reference,
        sent_at=receipt.made_at,
        fingerprint=grouped(receipt.fingerprint),
        link=f"{settings.CAIRN_ORIGIN}{link('respond:come-back')}",
    )


def withdraw_page(call: Call, response: Response, today: dt.date) -> dict[str, Any]:
    """What the template of the page on withdrawing needs. `closed` says why it cannot be done today."""
    return {
        "call": call,
        "response": response,
        "back": link("respond:sent"),
        "closed": why_not_open(call, today),
    }


def erase_page(call: Call, response: Response, versions: int, today: dt.date) -> dict[str, Any]:
    """What the template of the page on erasing needs. `versions` counts the sent versions of the response."""
    return {
        "call": call,
        "response": response,
        "back": link("respond:tasks" if response.is_draft else "respond:sent"),
        "versions": versions,
        "is_open": not why_not_open(call, today),
    }
