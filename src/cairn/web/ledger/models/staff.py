"""What the ledger knows of a member of staff beside their account: their roles, and how they sign in."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import models

from cairn.web.ledger.roles import Person, Role


class Staff(models.Model):
    """One account of the staff's room.

    `roles` are values of `Role`. `without_second_factor` is true of the accounts of a demonstration alone. Every
    session is of one `generation`: where that goes up, all sessions of the account have ended. `last_step` is the
    last step of time whose code was taken, so that none is taken twice. `tries` counts codes since the last that was
    right.
    """

    account = models.OneToOneField(User, on_delete=models.CASCADE, related_name="staff")
    roles = models.JSONField(default=list)
    without_second_factor = models.BooleanField(default=False)
    generation = models.PositiveIntegerField(default=0)
    last_step = models.PositiveBigIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.account.get_username()

    def person(self) -> Person:
        """Who they are to a policy."""
        return Person(self.account.get_username(), frozenset(Role(role) for role in self.roles))
