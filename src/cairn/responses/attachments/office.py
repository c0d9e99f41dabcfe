"""Word, Excel and OpenDocument files: what they say they are, and what they must not hold."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from cairn.responses.attachments.archives import Archive, Budget, read_archive
from cairn.responses.attachments.kinds import ArchiveLimits
from cairn.responses.attachments.unfit import LOCKED, Unfit
from cairn.responses.attachments.xml_parts import elements

CONTENT_TYPES, MIME_TYPE, MANIFEST = "[Content_Types].xml", "mimetype", "META-INF/manifest.xml"
ZIP = "zip"
_OOXML = "application/vnd.openxmlformats-officedocument."
_MAIN = {
    f"{_OOXML}wordprocessingml.document.main+xml": "docx",
    f"{_OOXML}spreadsheetml.sheet.main+xml": "xlsx",
    f"{_OOXML}presentationml.presentation.main+xml": "pptx",
    f"{_OOXML}presentationml.slideshow.main+xml": "pptx",
    f"{_OOXML}wordprocessingml.template.main+xml": "template",
    f"{_OOXML}spreadsheetml.template.main+xml": "template",
}
_ODF = "application/vnd.oasis.opendocument."
_MIME = {
    f"{_ODF}text": "odt",
    f"{_ODF}spreadsheet": "ods",
    f"{_ODF}presentation": "odp",
    f"{_ODF}text-template": "template",
    f"{_ODF}spreadsheet-template": "template",
}
MACRO_NAMES = re.compile(
    r"(^|/)(vbaProject\.bin|vbaData\.xml|macrosheets/.*|activeX/.*)$|^(Basic|Scripts)/.+", re.IGNORECASE
)
_MACRO_TYPES = re.compile(r"macroEnabled|vbaProject|macrosheet|activeX", re.IGNORECASE)
_PROGRAMS = (b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF", b"%PDF", b"{\\rtf")
_ON_THIS_DISK = re.compile(r"(file:///[a-z]:|[a-z]:\\|(?![a-z][a-z0-9+.-]*:)[^/\\])", re.IGNORECASE)

MACROS = (
    "holds macros, small programs that could run on a reader’s computer. "
    "Save a copy without them, or as a PDF, and add that."
)
ENCLOSED = "has another file enclosed in it. Save it as a PDF and add that; add the other file by itself."
FETCHES = (
    "fetches a template, a picture or something else from another place when it is opened. "
    "Save it as a PDF and add that."
)


def kind_of_office(content: BinaryIO, limits: ArchiveLimits) -> str:
    """The code of what a zip archive is: docx, xlsx, odt, ods, pptx, odp, template, or zip for any other.

    Raises Unfit where it is locked or damaged, where it holds macros, enclosed files or links that fetch, and
    where it, or a workbook within it, unpacks to more than the limits.
    """
    return _examined(content, Budget.whole(limits), may_nest=True)


def _examined(content: BinaryIO, budget: Budget, *, may_nest: bool) -> str:
    archive = read_archive(content, _says_what_it_is, budget)
    code = _code_of(archive)
    if code != ZIP:
        _check_macros(archive)
        _check_enclosed(archive)
        _check_links(archive)
    for inner in archive.nested:
        if not may_nest or _examined(io.BytesIO(inner), budget, may_nest=False) == ZIP:
            raise Unfit(ENCLOSED)
    return code


def _says_what_it_is(name: str) -> bool:
    return name in (CONTENT_TYPES, MIME_TYPE, MANIFEST) or name.lower().endswith(".rels")


def _code_of(archive: Archive) -> str:
    if CONTENT_TYPES in archive.parts:
        found = {_MAIN[said] for said in _content_types(archive) if said in _MAIN}
        if any(_MACRO_TYPES.search(said) for said in _content_types(archive)):
            raise Unfit(MACROS)
        return found.pop() if len(found) == 1 else ZIP
    if MIME_TYPE in archive.parts:
        if b"encryption-data" in archive.parts.get(MANIFEST, b""):
            raise Unfit(LOCKED)
        return _MIME.get(archive.parts[MIME_TYPE].decode("ascii", "replace").strip(), ZIP)
    return ZIP


def _content_types(archive: Archive) -> Iterator[str]:
    for name in ("Override", "Default"):
        for element in elements(archive.parts[CONTENT_TYPES], name):
            yield str(element.get("ContentType", ""))


def _check_macros(archive: Archive) -> None:
    if any(MACRO_NAMES.search(name) for name in archive.names):
        raise Unfit(MACROS)


def _check_enclosed(archive: Archive) -> None:
    if any(start.startswith(_PROGRAMS) for start in archive.starts.values()):
        raise Unfit(ENCLOSED)


def _check_links(archive: Archive) -> None:
    """A link that a reader follows may lead anywhere; what the program fetches by itself must be on the disk."""
    for name, data in archive.parts.items():
        if not name.lower().endswith(".rels"):
            continue
        for link in elements(data, "Relationship"):
            is_fetched = str(link.get("TargetMode", "")).lower() == "external" and not str(
                link.get("Type", "")
            ).endswith("/hyperlink")
            if is_fetched and not _ON_THIS_DISK.match(str(link.get("Target", "")).strip()):
                raise Unfit(FETCHES)
