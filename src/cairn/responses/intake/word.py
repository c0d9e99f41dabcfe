"""Word (.docx) by python-docx: paragraphs, tables, controls, text boxes and notes, in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from cairn.exceptions import IntakeError
from cairn.responses.attachments.archives import Archive
from cairn.responses.attachments.office import CONTENT_TYPES
from cairn.responses.intake.packages import notes_on_package, rewritten, unpacked
from cairn.responses.intake.textual import DocumentText, MarkKind
from cairn.responses.intake.word_numbering import Numbering
from cairn.responses.intake.word_styles import Styles
from cairn.responses.intake.word_words import (
    APART,
    FALLBACK,
    REFERENCES,
    TEXT_BOX,
    comments_of,
    footnotes_of,
    notes_of_document,
    notes_on_comments,
    pieces_of,
)
from cairn.responses.intake.written import Written, document_of, joined, marked

LARGEST_UNPACKED = 200 * 1024 * 1024
_WRAPPERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")}
_PLAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ALIKE = (
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    b"application/vnd.ms-word.document.macroEnabled.main+xml",
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)


def text_of_docx(data: bytes, filename: str) -> DocumentText:
    """The text of a Word document as printed: list numbers that Word keeps apart are worked out.

    Paragraphs are parted by a blank line. A note follows the paragraph that calls for it. Heads and
    feet of pages, and comments, come last, as furniture. Raises IntakeError where the file is no Word document.
    """
    _refuse_bombs(data, filename)
    archive = unpacked(data, filename)
    try:
        document = docx.Document(io.BytesIO(_as_a_document(data, archive)))
        reader = _Reader(document)
        body = joined((piece for piece in reader.blocks(document.element.body) if not piece.is_blank), "\n\n")
        comments = comments_of(document)
        notes = [*notes_on_package(archive), *notes_of_document(document), *notes_on_comments(len(comments))]
        return document_of(filename, body, furniture=[*_furniture(document), *comments], notes=notes)
    except (ValueError, KeyError, AttributeError, TypeError, zipfile.BadZipFile, LxmlError) as error:
        raise IntakeError(
            f"{filename}: cannot be read as a Word document; it may be damaged, or be an older .doc. "
            "Save it as .docx and send it again."
        ) from error


def _refuse_bombs(data: bytes, filename: str) -> None:
    """By what the archive says of itself, before any of it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            said = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise IntakeError(
            f"{filename}: is not a Word document, whatever its name says. Save it as .docx and send it again."
        ) from error
    if said > LARGEST_UNPACKED:
        raise IntakeError(f"{filename}: unpacks to far more than a document holds. Send it as plain text.")


def _as_a_document(data: bytes, archive: Archive) -> bytes:
    """A template, or a document with macros, called a plain document, which is all that python-docx opens."""
    types = archive.parts.get(CONTENT_TYPES, b"")
    if not any(alike in types for alike in _ALIKE):
        return data
    for alike in _ALIKE:
        types = types.replace(alike, _PLAIN)
    return rewritten(data, {CONTENT_TYPES: types})


class _Reader:
    """Walks a document once, carrying what Word keeps apart: numbers of lists and texts of notes."""

    def __init__(self, document: Any) -> None:
        self._numbering = Numbering.of(document)
        self._styles = Styles(document.styles.element)
        self._notes = {**footnotes_of(document, "footnote"), **footnotes_of(document, "endnote")}

    def blocks(self, parent: Any) -> Iterator[Written]:
        """Every block under an element: a paragraph, a cell of a small table, a row of a wide one."""
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag not in APART:  # content controls and other wrappers
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Written]:
        text = "".join(pieces_of(paragraph))
        label = self._numbering.label(paragraph)  # asked of empty paragraphs too: Word counts them
        if text.strip():
            kind, level = self._kind(paragraph, label)
            yield marked(Written(label + text), kind, level)
        for box in paragraph.iter(TEXT_BOX):
            if _is_outermost(box, paragraph):
                yield from self.blocks(box)
        for tag, kind_of_note in REFERENCES.items():
            for reference in paragraph.iter(tag):
                # once only, at its first reference: a note that is called for a thousand times is printed once
                for note in self._notes.pop((kind_of_note, reference.get(qn("w:id"))), ()):
                    yield marked(Written(note), MarkKind.FOOTNOTE)

    def _kind(self, paragraph: Any, label: str) -> tuple[MarkKind | None, int]:
        if styled := self._styles.kind(paragraph):
            return styled
        return (MarkKind.LIST_ITEM, self._numbering.level(paragraph)) if label else (None, 0)

    def _table(self, table: Any) -> Iterator[Written]:
        """Question and answer often stand side by side: cells of narrow tables are blocks of their own."""
        for row in _inside(table, qn("w:tr")):
            cells = [joined(self.blocks(cell), "\n\n") for cell in _inside(row, qn("w:tc"))]
            filled = [cell for cell in cells if not cell.is_blank]
            line = joined(filled, "\n\n") if len(cells) <= 2 else joined(cells, "\t")
            yield marked(line, MarkKind.TABLE_ROW)


def _is_outermost(box: Any, paragraph: Any) -> bool:
    """Whether a text box stands in this paragraph itself, and is not the copy of one for older programs."""
    for parent in box.iterancestors():
        if parent is paragraph:
            break
        if parent.tag in (TEXT_BOX, FALLBACK):
            return False
    return not any(parent.tag == FALLBACK for parent in paragraph.iterancestors())


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, those within content controls among them."""
    for child in parent.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _furniture(document: Any) -> Iterator[str]:
    for section in document.sections:
        for part in (
            section.header,
            section.first_page_header,
            section.even_page_header,
            section.footer,
            section.first_page_footer,
            section.even_page_footer,
        ):
            if not part.is_linked_to_previous:
                for paragraph in part._element.iter(qn("w:p")):
                    yield "".join(pieces_of(paragraph))
