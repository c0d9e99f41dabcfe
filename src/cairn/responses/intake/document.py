"""A document as text, whichever kind of file it came in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from cairn.exceptions import IntakeError
from cairn.responses.attachments.names import shown_name
from cairn.responses.intake.hidden import notes_on_hidden_signs
from cairn.responses.intake.kind import kind_of_content
from cairn.responses.intake.markdown import text_of_markdown
from cairn.responses.intake.message import received_of_message
from cairn.responses.intake.odt import text_of_odt
from cairn.responses.intake.received import Received
from cairn.responses.intake.rtf import text_of_rtf
from cairn.responses.intake.text import text_of_txt
from cairn.responses.intake.textual import DocumentText
from cairn.responses.intake.web_page import text_of_html
from cairn.responses.intake.word import text_of_docx
from cairn.responses.intake.written import storable

__all__ = ["DocumentText", "read_document", "read_received"]

LARGEST = 50 * 1024 * 1024
LONGEST = 10_000_000
"""Characters of text; a book of 3,000 pages has under 7 million."""


def _text_of_pdf(data: bytes, filename: str) -> DocumentText:
    # not above: it brings pypdf in, a twentieth of the time in which each command of the website starts
    from cairn.responses.intake.pdf import text_of_pdf

    return text_of_pdf(data, filename)


_READERS: dict[str, Callable[[bytes, str], DocumentText]] = {
    "txt": text_of_txt,
    "md": text_of_markdown,
    "html": text_of_html,
    "rtf": text_of_rtf,
    "odt": text_of_odt,
    "docx": text_of_docx,
    "pdf": _text_of_pdf,
}
_DEEPEST = 3
"""How many messages may be enclosed in one another: a forwarded message of a forwarded message."""


def read_document(source: Path | bytes, filename: str) -> DocumentText:
    """The whole text of one file: .txt, .md, .html, .rtf, .odt, .docx, .pdf or .eml (the message without its
    attachments, which a note names). `filename` is named in errors; what is in the file says which kind it is.

    Raises IntakeError, naming the file and what to do, where it is of another kind, too large,
    damaged, encrypted, or holds no text.
    """
    received = read_received(source, filename)
    first, others = received.documents[0], [each.filename for each in received.documents[1:]]
    others += [each.filename for each in received.unread]
    if not others:
        return first
    return replace(
        first, notes=(*first.notes, f"Its attachments were not read with it: {', '.join(others)}.")
    )


def read_received(source: Path | bytes, filename: str) -> Received:
    """All that came in one file: a message with its attachments gives several documents, the message first, and what
    of it cannot be read is in `unread`; any other file gives one document. A name is told as it is safe to show.

    Raises IntakeError as `read_document`, for the file itself and not for an attachment.
    """
    name = shown_name(filename)
    return _received(_bytes_of(source, name), name, 0)


def _received(data: bytes, filename: str, depth: int) -> Received:
    if len(data) > LARGEST:
        raise IntakeError(
            f"{filename}: is larger than {LARGEST // 1024 // 1024} MB. Send it without its pictures."
        )
    kind, note = kind_of_content(data, filename)
    if kind == "eml" and depth > _DEEPEST:
        raise IntakeError(
            f"{filename}: is a message within a message within a message, deeper than is read. Ask for it by itself."
        )
    try:
        if kind == "eml":
            received = received_of_message(data, filename, _enclosed(depth))
        else:
            received = Received((_READERS[kind](data, filename),), contents=(data,))
    except RecursionError as error:
        raise IntakeError(
            f"{filename}: its parts stand in one another deeper than in any document that a person wrote. "
            "Send the words as plain text."
        ) from error
    documents = [_finished(document, note if n == 0 else "") for n, document in enumerate(received.documents)]
    if not any(document.text.strip() for document in documents) and not received.unread:
        raise IntakeError(f"{filename}: holds no text. Check that it is the right file.")
    return replace(received, documents=tuple(documents))


def _enclosed(depth: int) -> Callable[[bytes, str], Received]:
    """How a file within a message is read, which may be a message itself."""

    def read(data: bytes, filename: str) -> Received:
        return _received(data, filename, depth + 1)

    return read


def _finished(document: DocumentText, note: str) -> DocumentText:
    """A document as it is handed on: storable, with what is to be said of its hidden signs."""
    if len(document.text) > LONGEST:
        raise IntakeError(
            f"{document.filename}: holds more than {LONGEST:,} letters, more than any response. Send a part of it."
        )
    text = storable(document.text)
    notes = tuple(dict.fromkeys([*([note] if note else []), *document.notes, *notes_on_hidden_signs(text)]))
    return replace(document, text=text, notes=notes)


def _bytes_of(source: Path | bytes, filename: str) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        if source.stat().st_size > LARGEST:
            raise IntakeError(
                f"{filename}: is larger than {LARGEST // 1024 // 1024} MB. Send it without its pictures."
            )
        return source.read_bytes()
    except OSError as error:
        raise IntakeError(
            f"{filename}: cannot be opened ({error.strerror}). Check that the file is there."
        ) from error
