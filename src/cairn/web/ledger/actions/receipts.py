"""Issuing the receipt of a response, and writing the register in which receipts stand."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from cairn.calls import Call
from cairn.responses.ledger import AnsweringAs
from cairn.responses.receipts import AddedFile, Sent, fingerprint_of, receipt_text
from cairn.responses.register import What, next_entry
from cairn.tables.quotables import Permission
from cairn.web.ledger.actions.chains import append
from cairn.web.ledger.models import Receipt, RegisterEntry, RegisterHead, Response
from cairn.web.ledger.rows import as_answer

SALT_BYTES = 16


@transaction.atomic
def issue_receipt(*, call: Call, response: Response, at: dt.datetime) -> Receipt:
    """Keep the receipt of a response that is being sent, and write its fingerprint into the register.

    It is in the language of the call as it is given, and of the request.
    """
    text = receipt_text(
        call,
        _as_sent(response, at),
        salt=secrets.token_hex(SALT_BYTES),
        register=f"{settings.CAIRN_ORIGIN}{reverse('respond:register')}",
        _=gettext,
    )
    receipt = Receipt.objects.create(
        response=response, text=text, fingerprint=fingerprint_of(text), made_at=at
    )
    register(what=What.SENT, fingerprint=receipt.fingerprint, at=at)
    return receipt


def register(*, what: What, fingerprint: str, at: dt.datetime) -> RegisterEntry:
    """Add a line to the register of receipts."""

    def follow(number: int, sha256: str) -> dict[str, Any]:
        return asdict(next_entry(number=number, previous=sha256, at=at, what=what, fingerprint=fingerprint))

    return append(RegisterEntry, RegisterHead, follow)


def _as_sent(response: Response, at: dt.datetime) -> Sent:
    files = response.attachments.all()
    return Sent(
        reference=response.reference,
        public_reference=response.public_reference,
        at=timezone.localtime(at),
        answering_as=AnsweringAs(response.answering_as),
        name=response.name,
        permission=Permission(response.permission),
        answers=tuple(as_answer(row) for row in response.answers.all()),
        files=tuple(AddedFile(file.file_name, file.size, file.sha256) for file in files),
        takes_place_of=response.takes_place_of.public_reference if response.takes_place_of else "",
    )
