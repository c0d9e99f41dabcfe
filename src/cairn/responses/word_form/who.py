"""Who answers by a form, and what they let be done with their words."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.calls.word import Layout, Part
from cairn.responses.ledger import AnsweringAs
from cairn.responses.word_form import sentences
from cairn.responses.word_form.boxes import Boxes
from cairn.responses.word_form.reading import Weight
from cairn.tables.quotables import Permission

LONGEST_NAME = 200
"""The most characters of a name that the ledger keeps."""


@dataclass(frozen=True, slots=True)
class Who:
    """As `WordFormReading`."""

    answering_as: AnsweringAs | None
    organisation: str
    name: str
    permission: Permission | None


def who_of(layout: Layout, boxes: Boxes) -> Who:
    """Who answers. Where two choices are ticked neither is taken: nothing is printed that was not clearly allowed."""
    kinds = [AnsweringAs(code) for code in _ticked(layout, boxes, Part.ANSWERING_AS)]
    permissions = [Permission(code) for code in _ticked(layout, boxes, Part.PERMISSION)]
    organisation, name = (_written(layout, boxes, part) for part in (Part.ORGANISATION, Part.NAME))
    answering_as = kinds[0] if len(kinds) == 1 else None
    permission = permissions[0] if len(permissions) == 1 else None
    if len(kinds) > 1:
        boxes.tell(Weight.DOUBT, sentences.WHO_TWICE)
    if answering_as is AnsweringAs.ORGANISATION and not organisation:
        boxes.tell(Weight.MISSING, sentences.ORGANISATION_NEEDED)
    if permission is None:
        said = sentences.PERMISSION_TWICE if permissions else sentences.PERMISSION_NONE
        boxes.tell(Weight.MISSING, said)
    if permission is Permission.WITH_NAME and not (organisation or name):
        boxes.tell(Weight.MISSING, sentences.NAME_NEEDED)
    if name and (organisation or permission in (Permission.WITHOUT_NAME, Permission.NOT_AT_ALL)):
        boxes.tell(Weight.NOTE, sentences.NAME_UNUSED)
    if max(len(organisation), len(name)) > LONGEST_NAME:
        boxes.tell(Weight.LOST, sentences.NAME_LONG, most=LONGEST_NAME)
    return Who(answering_as, organisation, name, permission)


def _ticked(layout: Layout, boxes: Boxes, part: Part) -> list[str]:
    return [
        line.slot.value
        for line in layout.lines()
        if line.slot and line.slot.part is part and boxes.is_ticked(line.slot, line.after)
    ]


def _written(layout: Layout, boxes: Boxes, part: Part) -> str:
    return next((boxes.words(slot) for slot in layout.slots() if slot.part is part), "")
