"""The page of a response that was sent: where it stands, and what its respondent can do."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy

from cairn.calls import Call
from cairn.calls.life.stage import may_begin, may_withdraw
from cairn.responses.receipts import grouped
from cairn.tables.quotables import Permission
from cairn.web.common.links import link
from cairn.web.ledger.letters import Words, receipt_letter
from cairn.web.ledger.models import Receipt, Response
from cairn.web.respond import days, queries
from cairn.web.respond.forms import LetterForm
from cairn.web.respond.holding import Holder
from cairn.web.respond.presenters import fields, notices

PRINTED = {
    Permission.WITH_NAME: gettext_lazy(
        "You allow us to print some of your words, with the name that you gave."
    ),
    Permission.WITHOUT_NAME: gettext_lazy("You allow us to print some of your words, without a name."),
    Permission.NOT_AT_ALL: gettext_lazy(
        "We print none of your words, for you have not allowed it. We read and count your answers."
    ),
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
    may_print = response.permission != Permission.NOT_AT_ALL
    return {
        "call": call,
        "holder": holder,
        "response": response,
        "printed": PRINTED[Permission(response.permission)],
        "is_withdrawn": response.state == Response.State.WITHDRAWN,
        "fingerprint": grouped(receipt.fingerprint) if receipt else "",
        "has_code": has_code,
        "closed": days.why_not(lambda: days.check_may_begin(call, today)),
        "may_withdraw": may_withdraw(call.window, today),
        "last_day": _last_day(call),
        "paused": days.is_paused(call, today),
        "notices": notices.of_moves(call, response),
        "look_again": notices.to_look_at_again(
            call, queries.times_of_answers(response, notices.codes_corrected(call))
        ),
        "confidential": response.answers.filter(confidential=True).count() if may_print else 0,
        "may_send": settings.CAIRN_MAIL.is_sent and holder.is_lead and receipt is not None,
        "email": fields.email_field(letter),
        "has_been_sent": has_been_sent,
        "errors": fields.error_list(letter),
    }


def _last_day(call: Call) -> dt.date:
    """The last day on which a response can be withdrawn: with the days of grace, which are none for most calls."""
    return call.window.last_day_to_send


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
        "closed": days.why_not(lambda: days.check_may_withdraw(call, today)),
        "may_change": may_begin(call.window, today),
    }


def erase_page(call: Call, response: Response, versions: int, today: dt.date) -> dict[str, Any]:
    """What the template of the page on erasing needs. `versions` counts the sent versions of the response."""
    return {
        "call": call,
        "response": response,
        "back": link("respond:tasks" if response.is_draft else "respond:sent"),
        "versions": versions,
        "may_withdraw": may_withdraw(call.window, today),
    }
