"""Passages of a response, what a machine read in them, and what a person cleared of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.web.ledger.models.responses import Response


class Passage(models.Model):
    """A run of a respondent's own words with its place. The id is public and never used again."""

    id = models.CharField(max_length=80, primary_key=True)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="passages")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    text = models.TextField()
    source = models.CharField(max_length=100)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    question = models.CharField(max_length=80, null=True)
    paragraph = models.PositiveIntegerField(null=True)
    page = models.PositiveIntegerField(null=True)
    refers_to = models.JSONField(default=list)
    confidential = models.BooleanField(default=False)

    class Meta:
        ordering = ("response_id", "position")
        constraints = (
            models.UniqueConstraint(fields=("response", "position"), name="passages_stand_in_order"),
        )

    def __str__(self) -> str:
        return self.id


class Agreement(models.Model):
    """An answer on the agreement scale read in prose; never counted until somebody confirms it."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="agreements")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="agreements")
    question = models.CharField(max_length=80)
    option = models.CharField(max_length=80, null=True)
    words = models.TextField()
    confirmed_by = models.CharField(max_length=150, blank=True, default="")
    confirmed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.response_id} {self.question}"


class Clearance(models.Model):
    """Words of a passage that a person has cleared to be quoted. A later one takes an earlier one's place,
    and the earlier is kept, so that it can be told what was cleared on any day."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="clearances")
    text = models.TextField()
    source_sha256 = models.CharField(max_length=64)
    cleared_by = models.CharField(max_length=150)
    cleared_on = models.DateField()
    stands = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("passage",), condition=Q(stands=True), name="one_clearance_stands"
            ),
        )

    def __str__(self) -> str:
        return f"{self.passage_id} by {self.cleared_by}"
