"""The list of what was erased, kept beside the ledger: a ledger that is restored has to forget it again."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cairn.exceptions import BackupError
from cairn.responses.backups.erasures import ERASURES, Erasing, note_erasures
from cairn.web.ledger.models import AuditEvent, Response

log = logging.getLogger(__name__)


def file_of_erasures() -> Path:
    """Where the list stands: in the review's folder."""
    folder: Path = settings.CAIRN_REVIEW
    return folder / ERASURES


def note_when_kept(references: Sequence[str]) -> None:
    """Write down that a response with these public references, one a version, was erased: once the transaction
    is kept, and never where it comes to nothing."""
    erasing = Erasing(timezone.localdate(), tuple(references))
    transaction.on_commit(lambda: _note([erasing]), robust=True)


def note_what_is_missing() -> int:
    """Write down every erasure that the ledger knows of and the list does not: a process may have been killed
    between the two. Returns how many."""
    states = Response.objects.filter(state=Response.State.ERASED).values_list("public_reference", flat=True)
    events = AuditEvent.objects.filter(what="response.erased").values_list("subject", "at")
    known = {subject: timezone.localdate(at) for subject, at in events}
    today = timezone.localdate()
    return _note(
        Erasing(known.get(reference, today), (reference,)) for reference in sorted({*states, *known})
    )


def _note(erasings: Iterable[Erasing]) -> int:
    try:
        return note_erasures(file_of_erasures(), erasings)
    except (OSError, BackupError) as error:
        log.error(
            f"{ERASURES} could not be written ({type(error).__name__}); it is tried again within the hour"
        )
        return 0
