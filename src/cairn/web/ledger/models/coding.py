"""Who coded which passage, and to what; the samples by which coders are measured; what machines ran and proposed.

No word of a respondent stands here but the phrases of proposals, which are sealed: words are told by their places.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q

from cairn.exceptions import CairnError
from cairn.themes.coding import CodingKind, Stance, Strength
from cairn.web.ledger.encryption import SealedModel, SealedText
from cairn.web.ledger.encryption.lookup import LEDGER, Owner
from cairn.web.ledger.models.codebook import Theme
from cairn.web.ledger.models.passages import Passage
from cairn.web.ledger.models.responses import Response


def _choices(kind: Any) -> list[tuple[str, str]]:
    return [(each.value, each.value) for each in kind]


class MachineRun(models.Model):
    """One run of what codes by machine: its codings are of the coder "machine:<id>".

    `maker` says what ran ("learned", "model:<name>"); a later run of the same maker takes the place of its earlier
    proposals, a question at a time. `manifest` has settings, versions and checksums, and nobody's words.
    """

    id = models.CharField(max_length=20, primary_key=True)
    call = models.CharField(max_length=80)
    number = models.PositiveIntegerField(unique=True)
    maker = models.CharField(max_length=100)
    manifest = models.JSONField(default=dict)
    by = models.CharField(max_length=150)
    began_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.id} {self.maker}"


class Coding(models.Model):
    """All that one coder says of one passage. It is never changed: only its state says that it stands no longer.

    `about` is the id of the passage that was coded, which is known though the passage became others since; `passage` is
    empty then. `run` is the machine's, where a machine coded.
    """

    class State(models.TextChoices):
        """REPLACED: its coder, or whoever settled, thought again. TAKEN_BACK: its coder took it away. CARRIED: the
        passage became others, and what was said of its words is said of theirs now. LAPSED: the passage became others
        of which it can no longer be said, so that they are to be coded anew."""

        STANDS = "stands"
        REPLACED = "replaced"
        TAKEN_BACK = "taken_back"
        CARRIED = "carried"
        LAPSED = "lapsed"

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="codings")
    passage = models.ForeignKey(Passage, null=True, on_delete=models.SET_NULL, related_name="codings")
    about = models.CharField(max_length=80)
    question = models.CharField(max_length=80)
    coder = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=_choices(CodingKind))
    codebook = models.PositiveIntegerField()
    blind = models.BooleanField(default=False)
    sample = models.CharField(max_length=80, blank=True, default="")
    run = models.ForeignKey(MachineRun, null=True, on_delete=models.PROTECT, related_name="codings")
    made_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=State, default=State.STANDS)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("passage", "coder"),
                condition=Q(state="stands", kind__in=("own", "proposed")),
                name="one_coding_of_a_coder_stands",
            ),
            models.UniqueConstraint(
                fields=("passage",), condition=Q(state="stands", kind="settled"), name="one_settlement_stands"
            ),
        )
        indexes = (
            models.Index(
                fields=("question", "coder"), condition=Q(state="stands"), name="codings_that_stand"
            ),
            models.Index(
                fields=("question", "coder"), condition=Q(state="lapsed"), name="codings_that_lapsed"
            ),
        )

    def __str__(self) -> str:
        return f"{self.about} {self.coder}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it once. Raises CairnError where it was written before."""
        if self.pk is not None:
            raise CairnError(
                "A coding is written once and never changed: a coder who thinks again makes another."
            )
        super().save(*args, **kwargs)


class Applied(models.Model):
    """One theme that a coding finds. `start` and `end` are offsets (code points) into the text of the passage coded."""

    coding = models.ForeignKey(Coding, on_delete=models.CASCADE, related_name="applied")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    stance = models.CharField(max_length=20, choices=_choices(Stance), default=Stance.NOT_SAID)
    strength = models.CharField(max_length=20, choices=_choices(Strength), default=Strength.NOT_SAID)
    certainty = models.FloatField(default=1.0)

    class Meta:
        ordering = ("coding_id", "start", "end", "theme_id")
        constraints = (
            models.CheckConstraint(name="a_theme_rests_on_words", condition=Q(end__gt=F("start"))),
        )

    def __str__(self) -> str:
        return f"{self.coding_id} {self.theme_id}"


class CodingMark(models.Model):
    """What holds of a coder and a passage: it was given to them to code, they skipped it, or they were shown what
    another coder or a machine said of it, so that no later coding of theirs is blind."""

    class What(models.TextChoices):
        """Which of the three."""

        GIVEN = "given"
        SKIPPED = "skipped"
        SHOWN = "shown"

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="coding_marks")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="coding_marks")
    coder = models.CharField(max_length=150)
    what = models.CharField(max_length=10, choices=What)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("passage", "coder", "what"), name="a_mark_is_made_once"),
        )
        indexes = (models.Index(fields=("coder", "what"), name="marks_of_a_coder"),)

    def __str__(self) -> str:
        return f"{self.passage_id} {self.what} {self.coder}"


class Sample(models.Model):
    """Passages of one question drawn at random, for which alone a coder is measured. `drawn_from` is how many there
    were to draw from, `from_sha256` the checksum of their ids, and `drawn_among` what they have in common where they
    were not all that were in no sample, "" where they were; the same seed draws the same from the same."""

    name = models.CharField(max_length=80, unique=True)
    call = models.CharField(max_length=80)
    question = models.CharField(max_length=80)
    seed = models.BigIntegerField()
    size = models.PositiveIntegerField()
    drawn_from = models.PositiveIntegerField()
    drawn_among = models.CharField(max_length=200, blank=True, default="")
    from_sha256 = models.CharField(max_length=64, blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class Sampled(models.Model):
    """A passage of a sample, in the order in which it was drawn. No passage is in two samples."""

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="passages")
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="sampled")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="sampled")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("sample_id", "position", "id")
        constraints = (models.UniqueConstraint(fields=("passage",), name="a_passage_is_in_one_sample"),)

    def __str__(self) -> str:
        return f"{self.sample_id} {self.passage_id}"


class KeptProposal(SealedModel):
    """Themes that a machine proposed for a question, as JSON: phrases, and ids of the units that they were found in.

    What was erased is taken out of it (`cairn.web.ledger.actions.machine.forget_in_proposals`).
    """

    bound_to = ("id",)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.CharField(max_length=80)
    question = models.CharField(max_length=80)
    content = SealedText()
    manifest = models.JSONField(default=dict)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at", "id")
        indexes = (models.Index(fields=("call", "question", "at"), name="proposals_of_a_question"),)

    def __str__(self) -> str:
        return f"{self.question} {self.id}"

    def key_owner(self) -> Owner:
        """The ledger's own: it is drawn from everybody."""
        return LEDGER
