"""Issuing the receipt of a response, and writing the register in which receipts stand."""

from __future__ import annotations

import datetime as dt
import secrets

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cairn.calls import Call
from cairn.responses.ledger import AnsweringAs
from cairn.responses.receipts import AddedFile, Sent, fingerprint_of, receipt_text
from cairn.responses.register import What, next_entry
from cairn.tables.quotables import Permission
from cairn.web.ledger.models import Receipt, RegisterEntry, RegisterHead, Response
from cairn.web.ledger.rows import as_answer

SALT_BYTES = 16


@transaction.atomic
def issue_receipt(*, call: Call, response: Response, at: dt.datetime) -> Receipt:
    """Keep the receipt of a response that is being sent, and write its fingerprint into the register."""
    text = receipt_text(
        call,
        _as_sent(response, at),
        salt=secrets.token_hex(SALT_BYTES),
        register=f"{settings.CAIRN_ORIGIN}{reverse('respond:register')}",
    )
    receipt = Receipt.objects.create(
        response=response, text=text, fingerprint=fingerprint_of(text), made_at=at
    )
    register(what=What.SENT, fingerprint=receipt.fingerprint, at=at)
    return receipt


@transaction.atomic
def register(*, what: What, fingerprint: str, at: dt.datetime) -> RegisterEntry:
    """Add a line to the register. Its head is held until the transaction ends, so that two senders never collide."""
    RegisterHead.objects.get_or_create(pk=1)
    head = RegisterHead.objects.select_for_update().get(pk=1)
    entry = next_entry(number=head.number, previous=head.sha256, at=at, what=what, fingerprint=fingerprint)
    written = RegisterEntry.objects.create(
        number=entry.number,
        at=entry.at,
        what=entry.what,
        fingerprint=entry.fingerprint,
        previous=entry.previous,
        sha256=entry.sha256,
    )
    head.number, head.sha256 = entry.number, entry.sha256
    head.save(update_fields=["number", "sha256"])
    return written


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
