"""The tables of who answered, and how, as disclosure control let them out on one day."""

from __future__ import annotations

from django.db import models


class Counting(models.Model):
    """One counting of a call's responses. It holds what may be shown and nothing that was held back.

    The latest stands, and the staff's page shows it, until the day has turned and enough people have come or gone
    for the next. `tables` is as `cairn.web.ledger.counting.standing` writes it. `last_event` is the id of the last
    event in the record of acts when it was made, so that those who left since can be told.
    """

    call = models.CharField(max_length=80)
    counted_on = models.DateField()
    counted_at = models.DateTimeField()
    responses = models.PositiveIntegerField()
    last_event = models.PositiveBigIntegerField(default=0)
    tables = models.JSONField(default=list)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("call", "counted_on"), name="one_counting_a_day"),)

    def __str__(self) -> str:
        return f"{self.call} {self.counted_on}"
