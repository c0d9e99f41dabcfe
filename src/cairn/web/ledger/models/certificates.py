"""Certificates of erasure, and where their chain ends."""

from __future__ import annotations

from django.db import models

from cairn.web.ledger.models.chains import ChainedEntry, ChainHead, OnlyAddedTo


class Certificate(ChainedEntry):
    """A certificate as `cairn.responses.certificates` says; `line` is the whole of it, as JSON. Nobody's words.

    It is written once. So it can be printed again, and who holds a copy can compare.
    """

    by = models.CharField(max_length=200)
    line = models.TextField()

    class Meta(ChainedEntry.Meta):
        constraints = (OnlyAddedTo(name="certificates_are_only_added"),)


class CertificateHead(ChainHead):
    """Where the certificates end."""
