"""What the team weighed of a response under the law: exemptions from a request for information, and consent."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cairn.responses.exemptions import Exemption, Outcome
from cairn.responses.ledger import Agreed
from cairn.web.ledger.encryption import SealedModel, SealedText
from cairn.web.ledger.models.passages import Passage
from cairn.web.ledger.models.responses import Response


class Consideration(SealedModel):
    """An exemption of the Freedom of Information Act weighed for a response, or for one passage of it.

    A later one takes an earlier one's place, and the earlier is kept. It is about a passage by its id, so that what was
    weighed is known though the passage was split since.
    """

    bound_to = ("response_id", "about", "exemption")

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="considerations")
    passage = models.ForeignKey(Passage, null=True, on_delete=models.CASCADE, related_name="considerations")
    about = models.CharField(max_length=80)
    exemption = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Exemption])
    outcome = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Outcome])
    reason = SealedText()
    by = models.CharField(max_length=150)
    on = models.DateField()
    stands = models.BooleanField(default=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("response", "about", "exemption"),
                condition=Q(stands=True),
                name="one_consideration_stands",
            ),
        )

    def __str__(self) -> str:
        return f"{self.about} {self.exemption} {self.outcome}"


class Consent(SealedModel):
    """Who agreed that words of a visit or a conversation may be quoted, and how they said so.

    `own` is whether whoever spoke agreed, `guardian` whether a guardian did: both are needed for a child. A later one
    takes an earlier one's place, for anybody may take their consent back; the earlier is kept.
    """

    bound_to = ("response_id",)

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="consents")
    is_child = models.BooleanField(default=True)
    own = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Agreed])
    guardian = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Agreed])
    how = SealedText(blank=True, default="")
    on = models.DateField()
    recorded_by = models.CharField(max_length=150)
    recorded_at = models.DateTimeField(auto_now_add=True)
    stands = models.BooleanField(default=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("response",), condition=Q(stands=True), name="one_consent_stands"
            ),
        )

    def __str__(self) -> str:
        return f"{self.response_id} {self.own} {self.guardian}"
