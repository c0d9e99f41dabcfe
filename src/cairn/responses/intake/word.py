"""Word (.docx) by python-docx: paragraphs, tables, controls, text boxes and notes, in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from cairn.exceptions import IntakeError
from cairn.responses.intake.textual import DocumentText, with_furniture
from cairn.responses.intake.word_numbering import Numbering

LARGEST_UNPACKED = 200 * 1024 * 1024
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT_BOX = qn("w:txbxContent")
_APART = {_FALLBACK, _TEXT_BOX, qn("w:del"), qn("w:moveFrom")}
_MARKS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_WRAPPERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")}
_REFERENCES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}


def text_of_docx(data: bytes, filename: str) -> DocumentText:
    """The text of a Word document as printed: list numbers that Word keeps apart are worked out.

    Paragraphs are parted by a blank line. A note follows the paragraph that calls for it. Heads and
    feet of pages come last, as furniture. Raises IntakeError where the file is no Word document.
    """
    _refuse_bombs(data, filename)
    try:
        document = docx.Document(io.BytesIO(data))
        reader = _Reader(document)
        body = "\n\n".join(text for text in reader.blocks(document.element.body) if text.strip())
        return with_furniture(filename, body, list(_furniture(document)), [])
    except (ValueError, KeyError, AttributeError, zipfile.BadZipFile, LxmlError) as error:
        raise IntakeError(
            f"{filename}: cannot be read as a Word document; it may be damaged, or be an older .doc. "
            "Save it as .docx and send it again."
        ) from error


def _refuse_bombs(data: bytes, filename: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise IntakeError(
            f"{filename}: is not a Word document, whatever its name says. Save it as .docx and send it again."
        ) from error
    if unpacked > LARGEST_UNPACKED:
        raise IntakeError(f"{filename}: unpacks to far more than a document holds. Send it as plain text.")


class _Reader:
    """Walks a document once, carrying what Word keeps apart: numbers of lists and texts of notes."""

    def __init__(self, document: Any) -> None:
        self._numbering = Numbering.of(document)
        self._notes = {**_notes(document, "footnote"), **_notes(document, "endnote")}

    def blocks(self, parent: Any) -> Iterator[str]:
        """Every block under an element: a paragraph, a cell of a small table, a row of a wide one."""
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag not in _APART:  # content controls and other wrappers
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        text = "".join(_pieces(paragraph))
        label = self._numbering.label(paragraph)  # asked of empty paragraphs too: Word counts them
        if text.strip():
            yield label + text
        for box in paragraph.iter(_TEXT_BOX):
            if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
                yield from self.blocks(box)
        for tag, kind in _REFERENCES.items():
            for reference in paragraph.iter(tag):
                yield from self._notes.get((kind, reference.get(qn("w:id"))), ())

    def _table(self, table: Any) -> Iterator[str]:
        """Question and answer often stand side by side: cells of narrow tables are blocks of their own."""
        for row in _inside(table, qn("w:tr")):
            cells = ["\n\n".join(self.blocks(cell)) for cell in _inside(row, qn("w:tc"))]
            filled = [cell for cell in cells if cell.strip()]
            yield "\n\n".join(filled) if len(cells) <= 2 else "\t".join(cells)


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, those within content controls among them."""
    for child in parent.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _pieces(element: Any) -> Iterator[str]:
    """The text of a paragraph: runs, links, controls and insertions; what was deleted is left out."""
    for child in element.iterchildren():
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag in _REFERENCES:
            yield f"[{child.get(qn('w:id'))}]"
        elif child.tag not in _APART and child.tag != qn("w:pPr"):
            yield from _pieces(child)


def _notes(document: Any, kind: str) -> dict[tuple[str, str], list[str]]:
    """The paragraphs of each note by its kind and id, the first with the number of the note before it."""
    wanted = RELATIONSHIP_TYPE.FOOTNOTES if kind == "footnote" else RELATIONSHIP_TYPE.ENDNOTES
    notes: dict[tuple[str, str], list[str]] = {}
    for relation in document.part.rels.values():
        if relation.reltype == wanted:
            for note in parse_xml(relation.target_part.blob).iter(qn(f"w:{kind}")):
                texts = ["".join(_pieces(paragraph)) for paragraph in note.iter(qn("w:p"))]
                filled = [text.strip() for text in texts if text.strip()]
                number = note.get(qn("w:id"))
                notes[kind, number] = [f"[{number}] {filled[0]}", *filled[1:]] if filled else []
    return notes


def _furniture(document: Any) -> Iterator[str]:
    for section in document.sections:
        for part in (section.header, section.first_page_header, section.footer, section.first_page_footer):
            if not part.is_linked_to_previous:
                for paragraph in part._element.iter(qn("w:p")):
                    yield "".join(_pieces(paragraph))
