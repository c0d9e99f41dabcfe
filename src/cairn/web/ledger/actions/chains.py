"""Adding to a register that is chained: its head is held until the transaction ends, so that two never collide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.db import transaction

from cairn.web.ledger.models.chains import ChainedEntry, ChainHead

Entry = TypeVar("Entry", bound=ChainedEntry)


@transaction.atomic
def append(
    entries: type[Entry], heads: type[ChainHead], follow: Callable[[int, str], Mapping[str, Any]]
) -> Entry:
    """Add an entry. `follow` gives its fields, from the number and the checksum of the last one there is."""
    heads.objects.get_or_create(pk=1)
    head = heads.objects.select_for_update().get(pk=1)
    written = entries.objects.create(**follow(head.number, head.sha256))
    head.number, head.sha256 = written.number, written.sha256
    head.save(update_fields=["number", "sha256"])
    return written
