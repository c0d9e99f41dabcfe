"""Entries of the register of accesses for campaigns."""

from __future__ import annotations

from collections.abc import Iterable

from cairn.responses.accesses import Opened
from cairn.web.ledger.actions import record_access


def record_campaign(*, number: int, references: Iterable[str], by: str) -> None:
    """Somebody opens a campaign, and sees what these responses say."""
    record_access(by=by, opened=Opened.PHRASES, item=f"campaign {number}", responses=set(references))
