"""Writing the register of accesses. Where an entry cannot be written, what it is about is not to be shown."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils import timezone

from cairn.responses.accesses import Checkpoint, Opened, next_access
from cairn.web.ledger.actions.chains import append
from cairn.web.ledger.models import AccessEntry, AccessHead
from cairn.web.ledger.rows import access_fields


def record_access(*, by: str, opened: Opened, item: str = "", responses: Collection[str] = ()) -> AccessEntry:
    """Write down that somebody of the staff opens something of what people sent, before it is shown to them.

    `item` is the id of what was opened where it is not a response itself, `responses` the public references of those
    whose words are shown.
    """

    def follow(number: int, sha256: str) -> dict[str, Any]:
        last = Checkpoint(number, sha256)
        return access_fields(
            next_access(last, at=timezone.now(), who=by, opened=opened, item=item, responses=responses)
        )

    return append(AccessEntry, AccessHead, follow)
