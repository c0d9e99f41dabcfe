"""Receipts, and the public register in which their fingerprints stand."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from cairn.exceptions import CairnError
from cairn.web.ledger.models.responses import Response


class Receipt(models.Model):
    """The receipt of a response as it was sent: its whole text, and the SHA-256 of that text."""

    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="receipt")
    text = models.TextField()
    fingerprint = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.fingerprint


class RegisterEntry(models.Model):
    """One line of the register of receipts: what became of a fingerprint, chained to the line before.

    Written once and never changed. It says nothing of who answered, or of what they wrote.
    """

    number = models.PositiveIntegerField(primary_key=True)
    at = models.DateTimeField()
    what = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64, db_index=True)
    previous = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.what} {self.fingerprint}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the line once. Raises IntegrityError where there is one of that number."""
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Always raises CairnError."""
        raise CairnError("A line of the register of receipts is never removed.")


class RegisterHead(models.Model):
    """The last line's number and checksum: one row, held while a line is added, so that two never collide."""

    number = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.number}"
