"""The reading room: who reads which response, how far they are, and what they note beside it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.web.ledger.encryption import SealedModel, SealedText
from cairn.web.ledger.models.passages import Passage
from cairn.web.ledger.models.responses import Response


class Reading(models.Model):
    """How far somebody is with a response. Of one that they never opened there is no row."""

    class State(models.TextChoices):
        """Begun, or read to its end."""

        BEGUN = "begun"
        READ = "read"

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="readings")
    by = models.CharField(max_length=150)
    state = models.CharField(max_length=20, choices=State, default=State.BEGUN)
    began_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("response_id", "by")
        constraints = (
            models.UniqueConstraint(fields=("response", "by"), name="somebody_reads_a_response_once"),
        )

    def __str__(self) -> str:
        return f"{self.response_id} {self.by} {self.state}"


class Assignment(models.Model):
    """Who is to read a response, by the name they sign in with."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="assignments")
    to = models.CharField(max_length=150)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("response_id", "to")
        constraints = (
            models.UniqueConstraint(fields=("response", "to"), name="a_response_is_given_to_somebody_once"),
        )
        indexes = (models.Index(fields=("to",), name="assignments_by_reader"),)

    def __str__(self) -> str:
        return f"{self.response_id} to {self.to}"


class Note(SealedModel):
    """A note of the team on a response, or on one passage of it: it may be read by all who may read responses.

    It is personal data of whoever it is about: it is part of what is given on a request for access, and erased with
    the response.
    """

    bound_to = ("response_id", "by")

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="notes")
    passage = models.ForeignKey(Passage, null=True, on_delete=models.SET_NULL, related_name="notes")
    text = SealedText()
    by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.response_id} by {self.by}"


class Flag(models.Model):
    """What somebody raised about a response or one passage of it, until somebody clears it."""

    class Kind(models.TextChoices):
        """What is the matter."""

        SAFEGUARDING = "safeguarding", "A child may be at risk"
        PERSONAL_DATA = "personal_data", "Tells who somebody is"
        ABUSE = "abuse", "Abusive or threatening"
        FOLLOW_UP = "follow_up", "To be followed up with its sender"
        QUOTE = "quote", "Worth quoting"
        QUESTION = "question", "For a colleague to look at"

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="flags")
    passage = models.ForeignKey(Passage, null=True, on_delete=models.SET_NULL, related_name="flags")
    kind = models.CharField(max_length=20, choices=Kind)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)
    cleared_by = models.CharField(max_length=150, blank=True, default="")
    cleared_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("kind",), condition=Q(cleared_at=None), name="flags_that_are_open"),)

    def __str__(self) -> str:
        return f"{self.response_id} {self.kind}"
