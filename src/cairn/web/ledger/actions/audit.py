"""Writing the record of who did what."""

from __future__ import annotations

from typing import Any

from cairn.web.ledger.models import AuditEvent
from cairn.web.ledger.plain_rows import insert_rows


def write_event(*, by: str, what: str, subject: str, details: dict[str, Any] | None = None) -> AuditEvent:
    """Add one act to the record. `details` hold codes and numbers, never words that anybody wrote."""
    event = AuditEvent(by=by, what=what, subject=subject, details=details or {})
    insert_rows([event])
    return event
