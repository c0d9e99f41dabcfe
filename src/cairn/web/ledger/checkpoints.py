"""Where the register of accesses ended, written down outside the ledger: a line at a time, never over one.

Whoever can change the ledger alone cannot hide it from these lines. Whoever can change both can: against them, a
checkpoint has to be kept elsewhere, on paper or in somebody else's post.
"""

from __future__ import annotations

import datetime as dt
import os

from django.conf import settings
from django.utils import timezone

from cairn.exceptions import UserError
from cairn.responses.accesses import Checkpoint, read_checkpoint
from cairn.web.ledger.models import AccessHead


def now() -> Checkpoint:
    """Where the register ends, as the ledger says."""
    head = AccessHead.objects.filter(pk=1).first() or AccessHead()
    return Checkpoint(head.number, head.sha256)


def keep_checkpoint() -> None:
    """Write down where the register ends, unless that is what the last line says. Raises OSError where it cannot be."""
    ends, kept = now(), kept_checkpoints()
    if ends.number == 0 or (kept and kept[-1] == ends):
        return
    path = settings.CAIRN_CHECKPOINTS
    path.parent.mkdir(mode=0o700, exist_ok=True)
    number = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(number, f"{timezone.now().astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ} {ends}\n".encode())
        os.fsync(number)
    finally:
        os.close(number)


def kept_checkpoints() -> list[Checkpoint]:
    """Every checkpoint that was written down, in order. Raises UserError naming a line that is none."""
    path = settings.CAIRN_CHECKPOINTS
    if not path.exists():
        return []
    return [_checkpoint(line, place) for place, line in enumerate(path.read_text().splitlines(), start=1)]


def _checkpoint(line: str, place: int) -> Checkpoint:
    try:
        return read_checkpoint(line.partition(" ")[2])
    except UserError:
        raise UserError(
            f"{settings.CAIRN_CHECKPOINTS}: line {place} is no checkpoint: somebody has written in this file. Bring it "
            "back from a copy, or set it aside and give a checkpoint that you kept elsewhere by --since-checkpoint."
        ) from None
