"""PDF by pypdf, with the page that each part of the text stands on."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from cairn.exceptions import IntakeError
from cairn.responses.intake.textual import DocumentText, with_furniture

MOST_PAGES = 2000
_DIGITS = re.compile(r"\d+")


def text_of_pdf(data: bytes, filename: str) -> DocumentText:
    """The text of a PDF, page by page; lines repeated at the head or foot of pages are set at the end.

    Raises IntakeError where it is damaged, needs a password, is too long, or holds pictures alone.
    """
    try:
        pages = _page_texts(_opened(data, filename), filename)
    except (PyPdfError, DependencyError, ValueError, KeyError, TypeError, RecursionError, OSError) as error:
        raise IntakeError(
            f"{filename}: cannot be read as a PDF; it may be damaged. Save it again, or send Word or text."
        ) from error
    if not any(page.strip() for page in pages):
        raise IntakeError(
            f"{filename}: holds no text that can be read; its pages are pictures, as of a scan. "
            "Send the document that it was printed from, or type the answers into the form."
        )
    return _assembled(pages, filename)


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


def _page_texts(reader: PdfReader, filename: str) -> list[str]:
    if len(reader.pages) > MOST_PAGES:
        raise IntakeError(
            f"{filename}: has more than {MOST_PAGES} pages. Send the pages that answer the call."
        )
    return [_storable(page.extract_text()) for page in reader.pages]


def _storable(text: str) -> str:
    """Half characters and nulls, which fonts without a table give, as the sign for what cannot be read."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", "\ufffd")


def _assembled(pages: list[str], filename: str) -> DocumentText:
    repeated = _repeated(pages)
    body, starts, furniture = "", [], []
    for page in pages:
        lines = page.splitlines()
        kept = [line for n, line in enumerate(lines) if not _is_furniture(n, lines, repeated)]
        furniture += [line for n, line in enumerate(lines) if _is_furniture(n, lines, repeated)]
        if body:
            body += "\n\n"
        starts.append(len(body))
        body += "\n".join(kept)
    return with_furniture(filename, body, furniture, starts)


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
