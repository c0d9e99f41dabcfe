"""Files that responses were written into, as the record of acts tells of them."""

from __future__ import annotations

from django.db.models import QuerySet

from cairn.web.ledger.models import AuditEvent

EXPORTED = "responses.exported"
"""The act that says how many responses were written into a file, and in which form."""


def exports() -> QuerySet[AuditEvent]:
    """Every such file, the last first."""
    return AuditEvent.objects.filter(what=EXPORTED).order_by("-pk")
