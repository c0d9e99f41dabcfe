"""Which form a copy is of, and what has changed since."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from cairn.calls.definition import Call
from cairn.calls.word import PROPERTIES, Layout
from cairn.responses.word_form import sentences
from cairn.responses.word_form.boxes import Boxes
from cairn.responses.word_form.flow import Document, Words
from cairn.responses.word_form.found import Found
from cairn.responses.word_form.reading import FormMark, Outside, Weight

_MARK = re.compile(r"([a-z0-9][a-z0-9_-]*) / ([a-z]{2,3}) / ([0-9a-f]{12})\s*$")
_AMONG_THE_FIRST = 10


def mark_of(document: Document) -> FormMark | None:
    """Which form it says it is: by the document's own properties, or by the line at its head."""
    said = {name: document.properties.get(each, "") for name, each in PROPERTIES.items()}
    if all(said.values()):
        return FormMark(**said)
    for paragraph in document.paragraphs[:_AMONG_THE_FIRST]:
        words = "".join(piece.text for piece in paragraph.pieces if isinstance(piece, Words))
        if match := _MARK.search(" ".join(words.split())):
            return FormMark(*match.groups())
    return None


def tell_edition(
    mark: FormMark | None,
    call: Call,
    layout: Layout,
    changed: Mapping[str, str],
    tags: Collection[str],
    boxes: Boxes,
) -> None:
    """Say where a form is of another edition of this call, and what differs."""
    if mark is None:
        boxes.tell(Weight.DOUBT, sentences.UNNAMED)
    elif mark.edition == layout.edition:
        return
    else:
        boxes.tell(Weight.DOUBT, sentences.EARLIER)
    for code, words in changed.items():
        if call.question(code):
            boxes.tell(Weight.DOUBT, sentences.CHANGED_QUESTION, code, words=words)
    if tags:
        there = {tag.partition("=")[0].partition(".")[0] for tag in tags}
        for question in (*call.profile, *call.questions()):
            if question.code not in there:
                boxes.tell(Weight.MISSING, sentences.NEW_QUESTION, question.code)


def words_of_gone(found: Collection[Found], boxes: Boxes) -> list[Outside]:
    """What stands in boxes that this call does not have."""
    outside = []
    for each in found:
        if each.slot is not None:
            continue
        if each.control.ticked:
            boxes.tell(Weight.LOST, sentences.TICKED_GONE, box=each.tag)
        elif each.control.ticked is None and each.text and not each.control.is_prompt:
            boxes.tell(Weight.LOST, sentences.GONE, box=each.tag)
            outside.append(Outside(each.text))
    return outside
