"""How the people who write a response come to it, and the words of theirs that another's would have covered."""

from __future__ import annotations

from django.db import models

from cairn.web.ledger.encryption import SealedCodes, SealedModel, SealedText
from cairn.web.ledger.models.responses import Response


class WayIn(SealedModel):
    """A way into one response: the browser in which it was begun, or a number and a code.

    The lead may do everything, a drafter may write. `number` stands in the link and is no secret;
    of the code only a keyed hash is kept, so that nobody can read it here. Both are empty for a
    browser. A way that is closed lets nobody in, those among them who came by it before.
    """

    bound_to = ("response_id", "number")

    class Role(models.TextChoices):
        """What its holder may do."""

        LEAD = "lead"
        DRAFTER = "drafter"

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="ways_in")
    role = models.CharField(max_length=20, choices=Role)
    label = SealedText(blank=True, default="")
    number = models.CharField(max_length=20, null=True, unique=True)
    code_hash = models.CharField(max_length=64, blank=True, default="")
    made_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.role} of {self.response_id}"

    @property
    def is_lead(self) -> bool:
        """Whether its holder may send, publish, invite, withdraw and erase."""
        return self.role == self.Role.LEAD


class KeptVersion(SealedModel):
    """An answer that was saved and is not the one that stands, so that nobody's words are lost.

    BESIDE: written while somebody else, or another tab, wrote to the same question; it waits to be
    settled. EARLIER: what one person wrote before another changed it. EMPTIED holds no words: it says
    which page took an answer out, so that an older saving of that page does not bring it back. `hand`
    names the page that was open when it was written and `turn` counts the savings of that page, so
    that what is typed on in it takes the place of what it held, and nothing older does.
    """

    bound_to = ("response_id", "question")

    class Why(models.TextChoices):
        """How it came to be kept."""

        BESIDE = "beside"
        EARLIER = "earlier"
        EMPTIED = "emptied"

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="kept_versions")
    question = models.CharField(max_length=80)
    hand = models.CharField(max_length=40)
    turn = models.PositiveIntegerField(default=0)
    why = models.CharField(max_length=20, choices=Why)
    chosen = SealedCodes(default=list)
    text = SealedText(blank=True, default="")
    confidential = models.BooleanField(default=False)
    reason = SealedText(blank=True, default="")
    kept_by = models.ForeignKey(WayIn, null=True, on_delete=models.SET_NULL, related_name="+")
    kept_at = models.DateTimeField(auto_now=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("response", "question"), name="kept_versions_of_a_question"),)

    def __str__(self) -> str:
        return f"{self.response_id} {self.question} {self.why}"
