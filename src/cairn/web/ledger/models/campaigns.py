"""Campaigns: responses that say the same, and responses of what may be one sender. Nobody's words stand here."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cairn.web.ledger.models.responses import Response


class Campaign(models.Model):
    """A group of copies, found by their words. `question` is empty where whole responses are copies.

    `number` names it among the call's; `name` is what the team calls it. Everybody in it is counted, each as one
    response: both counts are told.
    """

    call = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    question = models.CharField(max_length=80, blank=True, default="")
    name = models.CharField(max_length=150, blank=True, default="")
    found_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("call", "number")
        constraints = (
            models.UniqueConstraint(fields=("call", "number"), name="campaigns_of_a_call_are_numbered"),
        )

    def __str__(self) -> str:
        return f"{self.call} {self.number}"


class Copy(models.Model):
    """One response's part in a campaign. `added` are pairs of offsets, start and end, of what it says besides: into
    its answer to the campaign's question, or into the text of all its passages joined, where whole responses are
    copies. `share` is how much of what the copies have in common stands in it, from 0 to 1."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="copies")
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="copies")
    is_exact = models.BooleanField()
    share = models.FloatField(default=1.0)
    added = models.JSONField(default=list)

    class Meta:
        ordering = ("campaign_id", "response_id")
        constraints = (
            models.UniqueConstraint(fields=("campaign", "response"), name="a_response_is_in_a_campaign_once"),
        )

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.response_id}"


class SameSender(models.Model):
    """Two responses that may be of one sender, by two routes say. `why` are codes ("same_email"), never words.

    JOINED: a person said that they are one sender's, and one valid response is counted, the first; APART: they are
    two people's.
    """

    class State(models.TextChoices):
        """What a person decided."""

        PROPOSED = "proposed"
        JOINED = "joined"
        APART = "apart"

    first = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="same_as_later")
    second = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="same_as_earlier")
    why = models.JSONField(default=list)
    certainty = models.FloatField(default=0.0)
    state = models.CharField(max_length=20, choices=State, default=State.PROPOSED)
    decided_by = models.CharField(max_length=150, blank=True, default="")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("first_id", "second_id")
        constraints = (
            models.UniqueConstraint(fields=("first", "second"), name="two_responses_are_one_pair"),
            models.CheckConstraint(name="a_pair_stands_in_order", condition=Q(first__lt=F("second"))),
            models.UniqueConstraint(
                fields=("second",), condition=Q(state="joined"), name="a_response_is_joined_to_one"
            ),
        )

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"
