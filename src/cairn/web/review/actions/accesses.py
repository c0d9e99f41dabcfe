"""Entries of the register of accesses, one for each way in which staff see what people sent.

A view calls one of these before it shows anything: where the entry cannot be written, nothing is shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from cairn.responses.accesses import Opened
from cairn.web.ledger.actions import record_access
from cairn.web.ledger.models import Attachment, Document, Passage, Response


def record_reading(*, response: Response, by: str) -> None:
    """Somebody opens a response."""
    record_access(by=by, opened=Opened.RESPONSE, responses=[response.public_reference])


def record_passage(*, passage: Passage, by: str) -> None:
    """Somebody opens a passage by itself, to clear it or to put it right."""
    reference = passage.response.public_reference
    record_access(by=by, opened=Opened.PASSAGE, item=passage.pk, responses=[reference])


def record_download(*, attachment: Attachment, by: str) -> None:
    """Somebody takes a copy of a file that came with a response."""
    # not its checksum, which would tell of a file that was erased what it was
    reference = attachment.response.public_reference
    record_access(by=by, opened=Opened.FILE, item=str(attachment.pk), responses=[reference])


def record_original(*, document: Document, by: str) -> None:
    """Somebody takes a copy of a file that a response came in."""
    reference = document.response.public_reference
    record_access(by=by, opened=Opened.FILE, item=f"{reference}/{document.number}", responses=[reference])


def record_intake(*, responses: Iterable[str], by: str) -> None:
    """Somebody opens the names of the files that came in."""
    record_access(by=by, opened=Opened.INTAKE, responses=set(responses))


def record_phrases(*, question: str, passages: Iterable[Passage], by: str) -> None:
    """Somebody opens passages of many responses, by the question that they answer; nothing where there are none."""
    shown = {passage.response.public_reference for passage in passages}
    if shown:
        record_access(by=by, opened=Opened.PHRASES, item=question, responses=shown)


def record_search(*, responses: Iterable[Response], by: str) -> None:
    """Somebody searches for words, and sees in which responses they stand. The words themselves are not kept."""
    shown = {response.public_reference for response in responses}
    record_access(by=by, opened=Opened.SEARCH, responses=shown)


def record_hits(*, references: Iterable[str], by: str) -> None:
    """Somebody searches what people said, and sees passages of these responses."""
    record_access(by=by, opened=Opened.SEARCH, responses=set(references))


def record_reading_of_complaints(*, by: str) -> None:
    """Somebody opens the complaints, and who may be written to about them."""
    record_access(by=by, opened=Opened.COMPLAINTS)
