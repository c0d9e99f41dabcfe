"""The keys that the ledger keeps: data keys, each locked with a master key that stands outside it."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q

OWNERS = ("response", "letter", "complaint", "whole_ledger")
"""Whose a data key can be: the columns of which exactly one is set."""


class MasterKey(models.Model):
    """A master key that locks, or locked, data keys of this ledger. The key itself is never here.

    `digits` tell it from another key of the same name. Once retired it may lock nothing any more.
    """

    id = models.CharField(max_length=40, primary_key=True)
    digits = models.CharField(max_length=16)
    first_used_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.id


class DataKey(models.Model):
    """A data key, locked: that of a response, or of what belongs to none. Deleted, all that it sealed is gone.

    Nobody copies one: what moves to another response is sealed anew. The one of the whole ledger makes the marks by
    which a file that was read before is known again.
    """

    id = models.CharField(max_length=16, primary_key=True)
    wrapped = models.CharField(max_length=80)
    master = models.ForeignKey(MasterKey, on_delete=models.PROTECT, related_name="data_keys")
    response = models.OneToOneField(
        "ledger.Response", null=True, on_delete=models.CASCADE, related_name="key_row"
    )
    letter = models.OneToOneField(
        "ledger.Letter", null=True, on_delete=models.CASCADE, related_name="key_row"
    )
    complaint = models.OneToOneField(
        "ledger.Complaint", null=True, on_delete=models.CASCADE, related_name="key_row"
    )

    whole_ledger = models.BooleanField(null=True, unique=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="a_data_key_has_one_owner",
                condition=reduce(
                    or_, (Q(**{f"{one}__isnull": one != owner for one in OWNERS}) for owner in OWNERS)
                ),
            ),
        )

    def __str__(self) -> str:
        return self.id
