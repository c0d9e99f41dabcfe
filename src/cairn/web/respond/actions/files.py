"""Adding files to a response, and taking them away."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from cairn.exceptions import IntakeError
from cairn.responses.attachments import Kind, kind_of, shown_name
from cairn.web.common.refusals import Refused
from cairn.web.ledger import files, scanner
from cairn.web.ledger.actions import write_event
from cairn.web.ledger.models import Attachment, Response
from cairn.web.respond import policies
from cairn.web.respond.actions.drafts import open_draft


@dataclass(frozen=True, slots=True)
class Added:
    """How many files were added, and for each that was not a sentence that says why and what to do."""

    number: int
    refusals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Checked:
    """What is known of a file that may be kept."""

    name: str
    kind: Kind
    size: int
    sha256: str
    scan: Attachment.Scan


def add_files(*, response_id: int, arrived: Iterable[tuple[str, files.Arriving]], by: str) -> Added:
    """Add files under the names that their respondent gave them; what is wrong with one does not stop the others.

    None stays in quarantine. Where the scanner does not answer the rest is not tried.
    """
    number, refusals = 0, []
    for name, arriving in arrived:
        try:
            add_file(response_id=response_id, name=name, arriving=arriving, by=by)
            number += 1
        except (Refused, IntakeError) as refusal:
            refusals.append(str(refusal))
            if isinstance(refusal, scanner.NotScanned):
                break
        finally:
            arriving.destroy()
    return Added(number, tuple(refusals))


def add_file(*, response_id: int, name: str, arriving: files.Arriving, by: str) -> Attachment:
    """Check a file, keep it, and write its row: the bytes are safe before the row is.

    Raises IntakeError where it is of no kind that is taken, or not what its name says; Refused where the
    scanner found something or does not answer, where the response has it already or has too many, and where
    it has been sent.
    """
    checked = _checked(response_id, shown_name(name), arriving.content, by)
    kept = arriving.keep()
    try:
        return _write(response_id, checked, kept, by)
    except Refused:
        files.forget(kept.stored_as)
        raise


@transaction.atomic
def remove_file(*, response_id: int, file_id: UUID, by: str) -> bool:
    """Take a file away, and destroy its bytes unless another response has them. Returns whether it was there.

    Raises Refused where the response has been sent.
    """
    response = open_draft(response_id)
    file = response.attachments.filter(pk=file_id).first()
    if file is None:
        return False
    stored_as = file.stored_as
    details = {"kind": file.kind, "size": file.size}
    file.delete()
    transaction.on_commit(lambda: files.forget(stored_as))
    write_event(by=by, what="file.removed", subject=response.public_reference, details=details)
    return True


def _checked(response_id: int, name: str, content: BinaryIO, by: str) -> _Checked:
    kind = kind_of(content, name)
    size, sha256 = _measured(content)
    try:
        scan = scanner.scan(content, name)
    except scanner.Infected:
        reference = Response.objects.get(pk=response_id).public_reference
        write_event(by=by, what="file.infected", subject=reference, details={"kind": kind.code, "size": size})
        raise
    return _Checked(name, kind, size, sha256, scan)


def _measured(content: BinaryIO) -> tuple[int, str]:
    """The size in bytes and the SHA-256."""
    content.seek(0)
    sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    return content.tell(), sha256


@transaction.atomic
def _write(response_id: int, file: _Checked, kept: files.Kept, by: str) -> Attachment:
    response = open_draft(response_id)
    policies.check_may_be_added(list(response.attachments.all()), file.name, file.size, file.sha256)
    row = response.attachments.create(
        file_name=file.name,
        kind=file.kind.code,
        size=file.size,
        sha256=file.sha256,
        stored_as=kept.stored_as,
        file_key=kept.file_key,
        scan=file.scan,
    )
    details = {"kind": file.kind.code, "size": file.size, "scan": str(file.scan)}
    write_event(by=by, what="file.added", subject=response.public_reference, details=details)
    return row
