"""The pack that somebody who asks for their data is given: what is held as page, PDF and JSON, the files, a letter.

It is made in memory: the page sends it once and keeps nothing. The command writes it where it is told, for its owner
alone to read.
"""

from __future__ import annotations

import io
import os
import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.template.loader import render_to_string
from django.utils import timezone

from cairn.calls.printed import pdf
from cairn.exceptions import ReviewFolderError
from cairn.responses.accesses import Opened
from cairn.responses.retention import promises_with_reasons
from cairn.responses.sealing import Unreadable
from cairn.responses.subject_access import Letter, letter_text
from cairn.tables.characters import printable
from cairn.web.common.definitions import current_call, current_review
from cairn.web.ledger.actions import record_access
from cairn.web.ledger.files import open_stored
from cairn.web.ledger.models import Document, Response
from cairn.web.respond.printing import NoPrinter, breakable, check_can_be_drawn
from cairn.web.review.presenters.attachments import saved_as
from cairn.web.rights.held import Held, held_of
from cairn.web.rights.named import Found
from cairn.web.rights.where_it_went import accesses_of

HELD, DRAWN, FOR_PROGRAMS, LETTER, FILES = "held.html", "held.pdf", "held.json", "letter.txt", "files"
NOTES = "for-the-team.txt"
NO_PDF = "held.pdf could not be made here ({why}). held.html prints."
LOST = "{name} is named in the ledger, and its bytes are not where they should be: look for it before you answer."


@dataclass(frozen=True, slots=True)
class Pack:
    """The files of a pack by their paths in it, and sentences for the team on what is not in it."""

    files: dict[str, bytes]
    notes: tuple[str, ...]


def gather(found: Found, *, by: str) -> Pack:
    """Make the pack of these responses and complaints; written into the register of accesses first."""
    record_access(by=by, opened=Opened.SUBJECT, responses=found.references)
    files, notes = _files_of(found)
    held = held_of(found)
    made = {HELD: _page(held).encode(), FOR_PROGRAMS: held.as_json().encode()}
    try:
        check_can_be_drawn(value for _, _, value in _values(held))
        made[DRAWN] = pdf.pdf_of(_page(held, drawn=True), identifier=f"held-{held.made_at:%Y%m%dT%H%M%S}")
    except (NoPrinter, pdf.NoPrinter):
        notes.append(NO_PDF.format(why="it is too long, or the libraries that draw it are missing"))
    made[LETTER] = _letter(found, len(files)).encode()
    return Pack({**made, **files}, tuple(notes))


def with_notes(pack: Pack) -> Pack:
    """The pack with a file of its notes, where there are any: for a page that can say nothing beside a download."""
    if not pack.notes:
        return pack
    return Pack({**pack.files, NOTES: "\n".join([*pack.notes, ""]).encode()}, pack.notes)


def as_zip(pack: Pack) -> bytes:
    """The pack as one file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in pack.files.items():
            archive.writestr(path, content)
    return held.getvalue()


def write_pack(pack: Pack, into: Path) -> None:
    """Write it into a new folder (mode 700, its files 600), or into a .zip (600). Raises ReviewFolderError where
    something is there already, or nothing can be written."""
    if into.exists():
        raise ReviewFolderError(f"{into}: is there already. Name a folder or a .zip that is not.")
    try:
        if into.suffix.lower() == ".zip":
            _write(into, as_zip(pack))
            return
        beside = Path(tempfile.mkdtemp(prefix=f".{into.name}.", dir=into.parent))
        for path, content in pack.files.items():
            (beside / path).parent.mkdir(mode=0o700, exist_ok=True)
            _write(beside / path, content)
        beside.rename(into)
    except OSError as error:
        raise ReviewFolderError(
            f"{into}: cannot be written ({error.strerror}). Check that its folder is there, the right to write, "
            "and the room on the disk."
        ) from error


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


def _page(held: Held, *, drawn: bool = False) -> str:
    show = (lambda text: breakable(printable(text))) if drawn else printable
    about = {"held": held, "show": show, "drawn": drawn, "organisation": current_review().organisation}
    return render_to_string("rights/held.html", {**about, "call": current_call("")})


def _values(held: Held) -> Iterator[tuple[str, str, str]]:
    for part in held.parts:
        for section in part.sections:
            for item in section.items:
                yield from ((section.heading, label, value) for label, value in item.facts)


def _letter(found: Found, files: int) -> str:
    review = current_review()
    promises = promises_with_reasons(review.retention)
    return letter_text(
        Letter(
            organisation=review.organisation,
            contact=f"{review.contact.name}, {review.contact.email}",
            call=current_call("").title,
            references=found.names,
            made_on=timezone.localdate(),
            opened=len(accesses_of(found.references)),
            why_kept=tuple(f"{sentence} {reason}".strip() for sentence, reason in promises.values()),
            files=files,
        )
    )


def _files_of(found: Found) -> tuple[dict[str, bytes], list[str]]:
    files: dict[str, bytes] = {}
    notes = []
    for response in found.responses:
        for attachment in response.attachments.all():
            name = f"{FILES}/{saved_as(attachment)}"
            try:
                with open_stored(attachment) as content:
                    files[name] = content.read()
            except (OSError, Unreadable):
                notes.append(LOST.format(name=PurePosixPath(name).name))
        for document in response.documents.all():
            files[f"{FILES}/{_name_of(response, document)}"] = document.content
    return files, notes


def _name_of(response: Response, document: Document) -> str:
    """Our own: a name that somebody else chose can lead out of the folder."""
    ending = re.sub(r"[^a-z0-9]", "", PurePosixPath(document.file_name).suffix.lower())[:5] or "bin"
    return f"{response.public_reference}-document-{document.number}.{ending}"
