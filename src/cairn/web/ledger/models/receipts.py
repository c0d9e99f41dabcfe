"""Receipts, and the public register in which their fingerprints stand."""

from __future__ import annotations

from django.db import models

from cairn.web.ledger.encryption import SealedModel, SealedText
from cairn.web.ledger.models.chains import ChainedEntry, ChainHead
from cairn.web.ledger.models.responses import Response


class Receipt(SealedModel):
    """The receipt of a response as it was sent: its whole text, and the SHA-256 of that text."""

    bound_to = ("response_id", "fingerprint")

    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="receipt")
    text = SealedText()
    fingerprint = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.fingerprint


class RegisterEntry(ChainedEntry):
    """One line of the register of receipts: what became of a fingerprint.

    It says nothing of who answered, or of what they wrote.
    """

    what = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64, db_index=True)

    class Meta(ChainedEntry.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.number} {self.what} {self.fingerprint}"


class RegisterHead(ChainHead):
    """Where the register of receipts ends."""
