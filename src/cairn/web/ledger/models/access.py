"""The register of accesses: which of the staff opened what people sent."""

from __future__ import annotations

from django.db import models

from cairn.web.ledger.models.chains import ChainedEntry, ChainHead, OnlyAddedTo


class AccessEntry(ChainedEntry):
    """One access. `responses` are public references, each on a line between two line ends; never anybody's words."""

    who = models.CharField(max_length=200)
    opened = models.CharField(max_length=40)
    item = models.CharField(max_length=100, blank=True, default="")
    responses = models.TextField(blank=True, default="")

    class Meta(ChainedEntry.Meta):
        constraints = (OnlyAddedTo(name="access_entries_are_only_added"),)


class AccessHead(ChainHead):
    """Where the register of accesses ends."""
