"""Personal data found in passages, what people decided of it, and the view without it that search reads."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cairn.web.ledger.encryption import SealedModel, SealedText
from cairn.web.ledger.models.passages import Passage
from cairn.web.ledger.models.responses import Response


class Redaction(SealedModel):
    """Words of a passage that tell who somebody is, or may: by offsets, so that no word of theirs is repeated here.

    `start` and `end` are offsets into the passage's own text. `instead` stands in the redacted view in their place
    ("[name]"). A machine proposes; a person accepts, rejects, changes what was proposed, or adds what it missed.
    """

    bound_to = ("response_id", "passage_id")

    class State(models.TextChoices):
        """What became of it. All but what was rejected is taken out of the redacted view."""

        PROPOSED = "proposed"
        ACCEPTED = "accepted"
        REJECTED = "rejected"
        CHANGED = "changed"
        ADDED = "added"

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="redactions")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="redactions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    instead = SealedText(blank=True, default="")
    certainty = models.FloatField(default=1.0)
    state = models.CharField(max_length=20, choices=State, default=State.PROPOSED)
    reason = SealedText(blank=True, default="")
    decided_by = models.CharField(max_length=150, blank=True, default="")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("passage_id", "start", "end", "id")
        constraints = (models.CheckConstraint(name="a_redaction_has_words", condition=Q(end__gt=F("start"))),)
        indexes = (models.Index(fields=("state", "kind"), name="redactions_to_decide"),)

    def __str__(self) -> str:
        return f"{self.passage_id} {self.start} to {self.end}"

    @property
    def takes_out(self) -> bool:
        """Whether its words are kept out of the redacted view."""
        return self.state != self.State.REJECTED


class RedactedText(models.Model):
    """A passage as search knows it: in PLAIN words, all personal data that was found taken out of them.

    `cairn.web.ledger.searching_text` alone writes it, and says which passages have one. The database keeps an index
    of the words beside it by itself (migration 0004). It is no part of a backup: it is made anew from the passages.
    """

    passage = models.OneToOneField(Passage, on_delete=models.CASCADE, related_name="redacted")
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="redacted_texts")
    text = models.TextField()

    def __str__(self) -> str:
        return self.passage_id
