"""The words of a Word paragraph, and what the document keeps apart from its paragraphs: notes, comments, changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from cairn.responses.intake.symbols import character_of

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXT_BOX = qn("w:txbxContent")
APART = {FALLBACK, TEXT_BOX, qn("w:del"), qn("w:moveFrom")}
REFERENCES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_WORDS = {qn("w:t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
_MARKS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\u00ad",
}
_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
UNKNOWN_SIGN = "\ufffd"


def pieces_of(element: Any) -> Iterator[str]:
    """The text of a paragraph: runs, links, controls and insertions; what was deleted is left out."""
    for child in element.iterchildren():
        if child.tag in _WORDS:
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag in REFERENCES:
            yield f"[{child.get(qn('w:id'))}]"
        elif child.tag == qn("w:sym"):
            yield character_of(child.get(qn("w:font"), ""), child.get(qn("w:char"), "")) or UNKNOWN_SIGN
        elif child.tag not in APART and child.tag != qn("w:pPr"):
            yield from pieces_of(child)


def footnotes_of(document: Any, kind: str) -> dict[tuple[str, str], list[str]]:
    """The paragraphs of each note by its kind and id, the first with the number of the note before it."""
    wanted = RELATIONSHIP_TYPE.FOOTNOTES if kind == "footnote" else RELATIONSHIP_TYPE.ENDNOTES
    notes: dict[tuple[str, str], list[str]] = {}
    for root in _parts(document, wanted):
        for note in root.iter(qn(f"w:{kind}")):
            texts = ["".join(pieces_of(paragraph)) for paragraph in note.iter(qn("w:p"))]
            filled = [text.strip() for text in texts if text.strip()]
            number = note.get(qn("w:id"))
            notes[kind, number] = [f"[{number}] {filled[0]}", *filled[1:]] if filled else []
    return notes


def comments_of(document: Any) -> list[str]:
    """The comments in a document's margin, without the names of who wrote them."""
    comments: list[str] = []
    for root in _parts(document, _COMMENTS):
        for comment in root.iter(qn("w:comment")):
            texts = ("".join(pieces_of(paragraph)).strip() for paragraph in comment.iter(qn("w:p")))
            if words := "\n".join(text for text in texts if text):
                comments.append(f"[Comment {len(comments) + 1}] {words}")
    return comments


def notes_on_comments(number: int) -> list[str]:
    """What is said of a document that has comments in its margin."""
    if not number:
        return []
    sentence = (
        f"It has {number} comment(s) in its margin. They stand at the end of the text, apart from the answers: "
        "they may be notes of the writers to each other."
    )
    return [sentence]


def notes_on_changes(inserted: int, deleted: int) -> list[str]:
    """What is said of a document with tracked changes."""
    if not inserted + deleted:
        return []
    return [
        f"It has tracked changes: {inserted} insertion(s) were read as its text, {deleted} deletion(s) were left out."
    ]


def notes_on_pictures(number: int) -> list[str]:
    """What is said of a document with pictures."""
    return [f"It holds {number} picture(s), which were not read."] if number else []


def notes_of_document(document: Any) -> list[str]:
    """Sentences on what in a Word document is not plain text."""
    body = document.element.body
    counted = {
        name: sum(1 for _ in body.iter(qn(f"w:{name}"))) for name in ("ins", "del", "moveTo", "moveFrom")
    }
    notes = notes_on_changes(counted["ins"] + counted["moveTo"], counted["del"] + counted["moveFrom"])
    pictures = sum(1 for _ in body.iter(*_PICTURES))
    notes += notes_on_pictures(pictures)
    if any(True for _ in body.iter(qn("w:vanish"))):
        notes.append("It holds words that are set as hidden text. They are kept in the text.")
    drawn = ("/chart", "/diagramData", "/aFChunk", "/chartEx")
    if any(relation.reltype.endswith(drawn) for relation in document.part.rels.values()):
        notes.append(
            "It holds a chart, a diagram or a document within the document, whose words were not read."
        )
    return notes


def _parts(document: Any, wanted: str) -> Iterator[Any]:
    for relation in document.part.rels.values():
        if relation.reltype == wanted and not relation.is_external:
            yield parse_xml(relation.target_part.blob)
