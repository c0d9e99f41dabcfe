"""A document as text, whichever kind of file it came in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath

from cairn.exceptions import IntakeError
from cairn.responses.intake.pdf import text_of_pdf
from cairn.responses.intake.text import text_of_txt
from cairn.responses.intake.textual import DocumentText
from cairn.responses.intake.word import text_of_docx

__all__ = ["DocumentText", "read_document"]

LARGEST = 50 * 1024 * 1024
_READERS: dict[str, Callable[[bytes, str], DocumentText]] = {
    ".txt": text_of_txt,
    ".docx": text_of_docx,
    ".pdf": text_of_pdf,
}


def read_document(source: Path | bytes, filename: str) -> DocumentText:
    """The whole text of a .txt, .docx or .pdf file; `filename` says which and is named in errors.

    Raises IntakeError, naming the file and what to do, where it is of another kind, too large,
    damaged, encrypted, or holds no text.
    """
    kind = PurePath(filename).suffix.lower()
    if kind not in _READERS:
        raise IntakeError(
            f"{filename}: files of this kind are not read. Save it as .docx, .pdf or .txt and send it again."
        )
    data = _bytes_of(source, filename)
    if len(data) > LARGEST:
        raise IntakeError(
            f"{filename}: is larger than {LARGEST // 1024 // 1024} MB. Send it without its pictures."
        )
    document = _READERS[kind](data, filename)
    if not document.text.strip():
        raise IntakeError(f"{filename}: holds no text. Check that it is the right file.")
    return document


def _bytes_of(source: Path | bytes, filename: str) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        return source.read_bytes()
    except OSError as error:
        raise IntakeError(
            f"{filename}: cannot be opened ({error.strerror}). Check that the file is there."
        ) from error
