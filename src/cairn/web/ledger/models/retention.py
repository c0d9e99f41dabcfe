"""The record of what left the ledger because its day had come."""

from __future__ import annotations

from django.db import models


class RetentionRun(models.Model):
    """One run of the job that takes away what is kept no longer.

    `rules` are those by which it went, as they stood; `gone` how many of each kind left, by the rule's code; `kept`
    the public references of responses that were due and stayed, for the publication quotes them. The days are those on
    which the oldest and the youngest of what left had last been touched. `ended_at` is None while it runs, and of a
    run that was killed, which the next one goes on with. An announcement took nothing away: it says that these rules
    were met for the first time, and how much would have gone by them on that day.
    """

    run_for = models.DateField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=150)
    is_announcement = models.BooleanField(default=False)
    rules = models.JSONField(default=list)
    gone = models.JSONField(default=dict)
    kept = models.JSONField(default=list)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.run_for} by {self.by}"
