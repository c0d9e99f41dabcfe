"""The receipt, as a page and as a document to print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext

from cairn.calls import Call
from cairn.calls.form_words import OWN
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.responses.receipts import ALLOWED, ANSWERING_AS, NO_ANSWER, Part, grouped, in_words, parts_of
from cairn.tables.quotables import Permission
from cairn.web.common.links import link
from cairn.web.ledger.models import Receipt
from cairn.web.respond.asked import asked_of
from cairn.web.respond.presenters import notices
from cairn.web.respond.printing import breakable, check_can_be_drawn


def receipt_page(call: Call, receipt: Receipt, answers: Iterable[Answer]) -> dict[str, Any]:
    """What the templates of the page and of the document need: what the text of the receipt says, for reading.

    `call` is the call in the language in which the response was sent; so are our own words, in this request.
    """
    given = {answer.question: answer for answer in answers}
    response = receipt.response
    files = response.attachments.all()
    return {
        "call": call,
        "response": response,
        "back": link("respond:sent"),
        "fingerprint": grouped(receipt.fingerprint),
        "register": f"{settings.CAIRN_ORIGIN}{link('respond:register')}",
        "created": receipt.made_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "notices": notices.of_moves(call, response),
        "facts": _facts(call, receipt),
        "parts": parts_of(asked_of(call, given), given.values(), gettext),
        "no_answer": gettext(NO_ANSWER),
        "files": [
            (file.file_name, gettext("{number} bytes").format(number=file.size), grouped(file.sha256))
            for file in files
        ],
    }


def printed_receipt(call: Call, receipt: Receipt, answers: Iterable[Answer]) -> dict[str, Any]:
    """What the template of the document needs. Raises NoPrinter where there is more than can be drawn."""
    given = list(answers)
    check_can_be_drawn(words for answer in given for words in (answer.text, answer.reason))
    shown = receipt_page(call, receipt, given)
    return {**shown, "parts": [_breakable(part) for part in shown["parts"]]}


def _breakable(part: Part) -> Part:
    replies = (
        replace(reply, text=breakable(reply.text), reason=breakable(reply.reason)) for reply in part.replies
    )
    return replace(part, replies=tuple(replies))


def _facts(call: Call, receipt: Receipt) -> list[tuple[str, str]]:
    response = receipt.response
    old = response.takes_place_of
    return [
        (gettext("Call"), call.title),
        (gettext("Asked by"), call.organisation),
        (gettext("Reference"), response.reference),
        (gettext("Public reference"), response.public_reference),
        (gettext("Sent"), in_words(timezone.localtime(receipt.made_at), call.language or OWN)),
        (gettext("Answering as"), gettext(ANSWERING_AS[AnsweringAs(response.answering_as)])),
        (gettext("Name"), response.name or gettext("None given")),
        (gettext("The respondent’s words"), gettext(ALLOWED[Permission(response.permission)])),
        (
            gettext("Takes the place of"),
            old.public_reference if old else gettext("Nothing that was sent before"),
        ),
    ]
