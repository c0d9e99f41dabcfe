"""PDF by pypdf, with the page that each part of the text stands on."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from cairn.exceptions import IntakeError
from cairn.responses.intake.pdf_columns import Pieces, on_columns
from cairn.responses.intake.pdf_extras import extras_of
from cairn.responses.intake.pdf_pages import NoPages, has_pictures, most_pages_of
from cairn.responses.intake.scans import Scans, read_scans
from cairn.responses.intake.textual import DocumentText, with_furniture

MOST_PAGES = 2000
_DIGITS = re.compile(r"\d+")
_FAULTS = (
    PyPdfError, DependencyError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError,
    OSError, NotImplementedError, ZeroDivisionError, AssertionError,
)  # fmt: skip


def text_of_pdf(data: bytes, filename: str) -> DocumentText:
    """The text of a PDF, page by page; lines repeated at the head or foot of pages are set at the end. Pages that are
    pictures are read by Tesseract where it is installed, and what was typed into boxes follows the pages.

    Raises IntakeError where it is damaged, needs a password, is too long, or holds pictures alone that are not read.
    """
    try:
        reader = _opened(data, filename)
        pages, unread, across = _page_texts(reader, filename)
        pictures = [n for n, page in enumerate(pages) if not page.strip() and has_pictures(reader, n)]
    except _FAULTS as error:
        raise IntakeError(
            f"{filename}: cannot be read as a PDF; it may be damaged. Save it again, or send Word or text."
        ) from error
    scans = read_scans(data, pictures) if pictures else Scans()
    for number, text in scans.texts.items():
        pages[number] = _storable(text)
    extras = extras_of(reader, data)
    if not any(page.strip() for page in pages) and not extras.typed:
        raise IntakeError(_wordless(filename, unread, scans))
    document = _assembled([*pages, *extras.as_page()], filename, extras.comments)
    notes = (*_on_unread(unread), *on_columns(across), *scans.notes, *extras.notes)
    return replace(document, notes=notes, is_scanned=bool(scans.texts))


def _wordless(filename: str, unread: Sequence[int], scans: Scans) -> str:
    if unread:
        return f"{filename}: cannot be read as a PDF; it may be damaged. Save it again, or send Word or text."
    return (
        f"{filename}: holds no text that can be read; its pages are pictures, as of a scan. "
        f"{scans.why + ' ' if scans.why else ''}"
        "Send the document that it was printed from, or type the answers into the form."
    )


def _on_unread(unread: Sequence[int]) -> list[str]:
    if not unread:
        return []
    return [f"Page(s) {', '.join(str(n + 1) for n in unread[:20])} could not be read: they are damaged."]


def _opened(data: bytes, filename: str) -> PdfReader:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not _opens_without_password(reader):
        raise IntakeError(f"{filename}: needs a password. Save a copy without one and send it again.")
    return reader


def _opens_without_password(reader: PdfReader) -> bool:
    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def _page_texts(reader: PdfReader, filename: str) -> tuple[list[str], list[int], list[int]]:
    """The text of each page, the pages (from 0) that could not be read though others could, and those in two columns
    that were read straight across."""
    try:
        is_too_long = most_pages_of(reader, MOST_PAGES) > MOST_PAGES
    except NoPages as error:
        raise ValueError from error
    if is_too_long:
        raise IntakeError(
            f"{filename}: has more than {MOST_PAGES} pages. Send the pages that answer the call."
        )
    texts: list[str] = []
    unread: list[int] = []
    across: list[int] = []
    for number, page in enumerate(reader.pages):
        pieces = Pieces()
        try:
            texts.append(_storable(page.extract_text(visitor_text=pieces)))
        except _FAULTS:
            texts.append("")
            unread.append(number)
            continue
        if pieces.are_read_across():
            across.append(number)
    return texts, unread, across


def _storable(text: str) -> str:
    """Half characters and nulls, which fonts without a table give, as the sign for what cannot be read."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", "\ufffd")


def _assembled(pages: list[str], filename: str, comments: Sequence[str]) -> DocumentText:
    repeated = _repeated(pages)
    body, starts, furniture = [], [], []
    length = 0
    for page in pages:
        lines = page.splitlines()
        kept = "\n".join(line for n, line in enumerate(lines) if not _is_furniture(n, lines, repeated))
        furniture += [line for n, line in enumerate(lines) if _is_furniture(n, lines, repeated)]
        if length:
            body.append("\n\n")
            length += 2
        starts.append(length)
        body.append(kept)
        length += len(kept)
    return with_furniture(filename, "".join(body), [*furniture, *comments], starts)


def _repeated(pages: list[str]) -> set[str]:
    """First and last lines that come again, but for their digits, on most pages.

    Of two pages they must hold a number besides: two answers may well end in the same words.
    """
    counted: Counter[str] = Counter()
    for page in pages:
        lines = page.splitlines()
        counted.update({_shape(lines[n]) for n in _edges(lines)})
    numbered = {shape for shape in counted if "0" in shape}
    candidates = set(counted) - {""} if len(pages) > 2 else numbered
    return {shape for shape in candidates if counted[shape] > 1 and counted[shape] * 2 > len(pages)}


def _edges(lines: list[str]) -> Iterable[int]:
    return {0, len(lines) - 1} if lines else ()


def _shape(line: str) -> str:
    return _DIGITS.sub("0", line.strip())


def _is_furniture(n: int, lines: list[str], repeated: set[str]) -> bool:
    return n in _edges(lines) and _shape(lines[n]) in repeated
