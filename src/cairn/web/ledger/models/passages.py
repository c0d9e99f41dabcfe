"""Passages of a response, what a machine read in them, and what a person cleared of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.responses.ledger import FoundBy
from cairn.web.ledger.encryption import SealedModel, SealedText
from cairn.web.ledger.encryption.lookup import Owner
from cairn.web.ledger.models.responses import Response


class Passage(SealedModel):
    """A run of a respondent's own words with its place. The id is public and never used again.

    `permission` is null where it is the response's own; `reason` says why it is in confidence. `found_by` and
    `certainty` tell how it came to its question. `looked_through_at` is when it was searched for personal data, null
    where it was not, or its words have changed since: until then search does not know it. `story` is how much it tells
    by which one family may be known (the score of `cairn.responses.redaction.story_in`, 0 where it is no story),
    `story_seen_by` who looked at it since, and `story_reason` why they found that it may be quoted.
    """

    bound_to = ("response_id", "id")

    id = models.CharField(max_length=80, primary_key=True)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="passages")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    text = SealedText()
    source = models.CharField(max_length=100)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    question = models.CharField(max_length=80, null=True)
    paragraph = models.PositiveIntegerField(null=True)
    page = models.PositiveIntegerField(null=True)
    refers_to = models.JSONField(default=list)
    confidential = models.BooleanField(default=False)
    reason = SealedText(blank=True, default="")
    permission = models.CharField(max_length=20, null=True)
    found_by = models.CharField(max_length=20, default=FoundBy.ASKED)
    certainty = models.FloatField(default=1.0)
    looked_through_at = models.DateTimeField(null=True)
    story = models.PositiveSmallIntegerField(default=0)
    story_seen_by = models.CharField(max_length=150, blank=True, default="")
    story_reason = SealedText(blank=True, default="")

    class Meta:
        ordering = ("response_id", "position")
        constraints = (
            models.UniqueConstraint(fields=("response", "position"), name="passages_stand_in_order"),
        )
        indexes = (  # what the list of responses is narrowed by
            models.Index(fields=("question", "kind", "response"), name="passages_by_question"),
            models.Index(fields=("certainty", "kind", "response"), name="passages_by_certainty"),
            models.Index(fields=("response",), condition=Q(confidential=True), name="passages_in_confidence"),
            models.Index(
                fields=("response",), condition=Q(looked_through_at=None), name="passages_not_looked_through"
            ),
            models.Index(fields=("-story",), condition=Q(story__gt=0), name="stories_to_see"),
        )

    def __str__(self) -> str:
        return self.id


class FormerPassage(models.Model):
    """The id of a passage that is no more, for a person split it or joined it to another: it is never given again.

    `became` are the ids of those that its words stand in now; each may have become others since.
    """

    id = models.CharField(max_length=80, primary_key=True)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="former_passages")
    became = models.JSONField(default=list)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.id


class Agreement(SealedModel):
    """An answer on the agreement scale read in prose; never counted until somebody confirms it."""

    bound_to = ("response_id", "passage_id", "question")

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="agreements")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="agreements")
    question = models.CharField(max_length=80)
    option = SealedText(null=True)
    words = SealedText()
    confirmed_by = models.CharField(max_length=150, blank=True, default="")
    confirmed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.response_id} {self.question}"


class Clearance(SealedModel):
    """Words of a passage that a person has cleared to be quoted. A later one takes an earlier one's place,
    and the earlier is kept, so that it can be told what was cleared on any day."""

    bound_to = ("passage_id",)

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="clearances")
    text = SealedText()
    source_sha256 = SealedText()
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

    def key_owner(self) -> Owner:
        """That of the response whose passage it is."""
        return Owner("response", self.passage.response_id)
