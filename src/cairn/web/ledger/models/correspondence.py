"""E-mail that waits to be sent, and complaints about how personal data is used."""

from __future__ import annotations

from django.db import models

from cairn.web.ledger.encryption import SealedModel, SealedText
from cairn.web.ledger.encryption.lookup import Owner
from cairn.web.ledger.models.responses import Response


class Letter(SealedModel):
    """An e-mail. Once it is sent, or given up, its address and words are taken away and only its kind is left.

    `response` is the one that it is about, where it is about one: erased with it.
    """

    bound_to = ("response_id", "kind")

    response = models.ForeignKey(Response, null=True, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=40)
    to = SealedText(blank=True, default="")
    subject = SealedText(blank=True, default="")
    body = SealedText(blank=True, default="")
    made_at = models.DateTimeField(auto_now_add=True)
    next_try_at = models.DateTimeField(db_index=True)
    tries = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"

    def key_owner(self) -> Owner:
        """The response's; its own where it is about none."""
        return Owner("response", self.response_id) if self.response_id else Owner("letter", self.pk)


class Complaint(SealedModel):
    """A complaint about the use of somebody's data; it must be acknowledged within 30 days.

    Source of the rule: Data (Use and Access) Act 2025, section 103, in force from 19 June 2026.
    """

    bound_to = ("number",)

    number = models.CharField(max_length=40, unique=True)
    text = SealedText()
    contact = SealedText(blank=True, default="")
    reference = SealedText(blank=True, default="")
    made_at = models.DateTimeField(auto_now_add=True)
    acknowledge_by = models.DateField()
    acknowledged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("made_at",)

    def __str__(self) -> str:
        return self.number

    def key_owner(self) -> Owner:
        """Its own."""
        return Owner("complaint", self.pk)
