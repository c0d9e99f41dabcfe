"""Office files as archives: unpacked within limits, told by what they say they are."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from cairn.exceptions import IntakeError
from cairn.responses.attachments.archives import Archive, Budget, read_archive
from cairn.responses.attachments.kinds import ArchiveLimits
from cairn.responses.attachments.office import CONTENT_TYPES, MACRO_NAMES, MIME_TYPE
from cairn.responses.attachments.unfit import Unfit

# a report of 300 pages unpacks to 10 MB of text at most; the ratio is left open, for long tables pack very small
LIMITS = ArchiveLimits(
    most_members=5_000, largest_unpacked_mb=200, largest_part_mb=40, highest_ratio=1_100, largest_kept_mb=80
)
_SPEAKS = re.compile(rb"(?:Override|Default)[^>]{0,400}ContentType\s*=\s*[\"']([^\"']{1,200})", re.DOTALL)
_OOXML = "application/vnd.openxmlformats-officedocument."
_MS = "application/vnd.ms-"
_MAIN = {
    f"{_OOXML}wordprocessingml.document.main+xml": "docx",
    f"{_OOXML}wordprocessingml.template.main+xml": "docx",
    f"{_MS}word.document.macroEnabled.main+xml": "docx",
    f"{_MS}word.template.macroEnabledTemplate.main+xml": "docx",
    f"{_OOXML}spreadsheetml.sheet.main+xml": "sheet",
    f"{_MS}excel.sheet.macroEnabled.main+xml": "sheet",
    f"{_OOXML}presentationml.presentation.main+xml": "slides",
}
_ODF = "application/vnd.oasis.opendocument."
_MIME = {
    f"{_ODF}text": "odt",
    f"{_ODF}text-template": "odt",
    f"{_ODF}spreadsheet": "sheet",
    f"{_ODF}presentation": "slides",
}
MACROS = "It holds macros, small programs that could run on a reader’s computer. Its text was read; nothing was run."
ENCLOSED = (
    "It has another file enclosed in it, which was not read. Ask for that file if it is part of the answer."
)


def unpacked(data: bytes, filename: str) -> Archive:
    """An archive with its XML parts in memory. Raises IntakeError, naming the file, where it is damaged, locked, laid
    out to harm, or unpacks to far more than a document does."""
    try:
        return read_archive(io.BytesIO(data), _is_text, Budget.whole(LIMITS))
    except Unfit as unfit:
        raise IntakeError(f"{filename}: {unfit}") from unfit


def kind_of_package(archive: Archive) -> str:
    """ "docx", "odt", "sheet", "slides", or "zip" for any other."""
    if MIME_TYPE in archive.parts:
        return _MIME.get(archive.parts[MIME_TYPE].decode("ascii", "replace").strip(), "zip")
    said = {
        found.decode("ascii", "replace") for found in _SPEAKS.findall(archive.parts.get(CONTENT_TYPES, b""))
    }
    return next((kind for name, kind in _MAIN.items() if name in said), "zip")


def notes_on_package(archive: Archive) -> list[str]:
    """Sentences on what an office file holds besides its text."""
    notes = [MACROS] if any(MACRO_NAMES.search(name) for name in archive.names) else []
    if any("/embeddings/" in name or name.startswith("Object ") for name in archive.names):
        notes.append(ENCLOSED)
    return notes


def rewritten(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """An archive with some of its parts replaced, and those left out that are replaced by nothing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(buffer, "w") as copy:
        for name in archive.namelist():
            content = parts.get(name)
            if content is None:
                content = archive.read(name)
            if content:
                copy.writestr(name, content)
    return buffer.getvalue()


def _is_text(name: str) -> bool:
    return name == MIME_TYPE or name.lower().endswith((".xml", ".rels"))
