"""A Word form filled in as Word fills it: what stands in a box is replaced, and nothing else is touched.

`filling_of` says what a call's answers are box by box; `filled` puts that into the file.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from cairn.calls import Call, QuestionKind
from cairn.calls.form_words import day
from cairn.calls.values import as_typed
from cairn.calls.word import Layout, Part, Slot, layout_of
from cairn.calls.word.controls import TICKED
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.tables.quotables import Permission

MAIN = "word/document.xml"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class Sender:
    """What is filled in besides the answers."""

    answering_as: AnsweringAs | None = None
    organisation: str = ""
    name: str = ""
    permission: Permission | None = None


def filling_of(call: Call, answers: Sequence[Answer], sender: Sender | None = None) -> dict[str, str | bool]:
    """By the tag of a box, what is written in it, or True where it is ticked."""
    given = {answer.question: answer for answer in answers}
    sender = sender or Sender()
    filling = {slot.tag: _of_slot(call, slot, given, sender) for slot in layout_of(call).slots()}
    return {tag: value for tag, value in filling.items() if value}


def filled(
    form: bytes, filling: Mapping[str, str | bool], change: Callable[[Any], None] | None = None
) -> bytes:
    """The form with its boxes filled in; `change` may then do to the body what a person or a program does."""
    parts = parts_of(form)
    root = etree.fromstring(parts[MAIN])
    left = dict(filling)
    for control in root.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val"))
        if tag in left:
            fill(control, left.pop(tag))
    assert not left, f"no box for {sorted(left)}"
    if change:
        change(root.find(qn("w:body")))
    parts[MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return packed(parts)


def fill(control: Any, value: str | bool) -> None:
    """Put a value into a control."""
    properties, content = control.find(qn("w:sdtPr")), control.find(qn("w:sdtContent"))
    if value is True:
        properties.find(f"{W14}checkbox/{W14}checked").set(f"{W14}val", "1")
        content.find(f".//{qn('w:t')}").text = TICKED
        return
    prompt = properties.find(qn("w:showingPlcHdr"))
    if prompt is not None:
        properties.remove(prompt)
    words = str(value)
    if (date := properties.find(qn("w:date"))) is not None and len(words) == len("2026-05-31"):
        date.set(qn("w:fullDate"), f"{words}T00:00:00Z")
        language = date.find(qn("w:lid")).get(qn("w:val"))[:2]
        words = day(language, dt.date.fromisoformat(words))
    if (paragraph := content.find(qn("w:p"))) is None:
        content[:] = _runs(words)
        return
    style = deepcopy(paragraph.find(qn("w:pPr")))
    content[:] = [_paragraph(deepcopy(style), each) for each in words.split("\n\n")]


def control_of(body: Any, tag: str) -> Any:
    """The control with that tag."""
    named = (each for each in body.iter(qn("w:tag")) if each.get(qn("w:val")) == tag)
    return next(named).getparent().getparent()


def parts_of(form: bytes) -> dict[str, bytes]:
    """Every part of an archive, by name."""
    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Parts as an archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def _of_slot(call: Call, slot: Slot, given: Mapping[str, Answer], sender: Sender) -> str | bool:
    of_sender = {
        Part.ANSWERING_AS: slot.value == sender.answering_as,
        Part.PERMISSION: slot.value == sender.permission,
        Part.ORGANISATION: sender.organisation,
        Part.NAME: sender.name,
    }
    answer = given.get(slot.question)
    if slot.part in of_sender or answer is None:
        return of_sender.get(slot.part, "")
    question = call.question(slot.question)
    assert question
    typed = as_typed(question, answer.chosen, answer.text) if question.kind in _VALUES else {}
    by_part: dict[Part, Callable[[], str | bool]] = {
        Part.TEXT: lambda: answer.text,
        Part.OPTION: lambda: slot.value in answer.chosen,
        Part.WHY: lambda: answer.text,
        Part.WORDS: lambda: (
            "" if question.why or _first_with_words(question, answer) != slot.value else answer.text
        ),
        Part.PLACE: lambda: _placed(slot, answer),
        Part.UNIT: lambda: typed.get(slot.value, ""),
        Part.CONFIDENTIAL: lambda: answer.confidential,
        Part.REASON: lambda: answer.reason,
    }
    return by_part[slot.part]()


_VALUES = (QuestionKind.DURATION,)


def _first_with_words(question: Any, answer: Answer) -> str:
    takes = [option.code for option in question.options if option.words]
    return next((code for code in takes if code in answer.chosen), takes[0])


def _placed(slot: Slot, answer: Answer) -> str:
    place = int(slot.value) - 1
    return dict(slot.items)[answer.chosen[place]] if place < len(answer.chosen) else ""


def _paragraph(style: Any, words: str) -> Any:
    made = etree.Element(qn("w:p"))
    made.append(style)
    made.extend(_runs(words))
    return made


def _runs(words: str) -> list[Any]:
    """Runs as Word cuts them: anew at a space now and then, for the spelling and the day on which it was typed."""
    made, run = [], etree.Element(qn("w:r"))
    piece = ""

    def put() -> None:
        nonlocal piece
        if piece:
            text = etree.SubElement(run, qn("w:t"))
            text.text, piece = piece, ""
            text.set(_XML_SPACE, "preserve")

    for number, sign in enumerate(words):
        if sign in "\n\t":
            put()
            etree.SubElement(run, qn("w:br" if sign == "\n" else "w:tab"))
            continue
        piece += sign
        if sign == " " and number % 3 == 0:
            put()
            made.append(run)
            run = etree.Element(qn("w:r"))
    put()
    return [*made, run]


__all__ = ["Layout", "Sender", "control_of", "fill", "filled", "filling_of", "packed", "parts_of"]
