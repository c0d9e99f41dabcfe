"""What stands in each box, found by its tag, by the bookmark around it, or by its title; and what stands in none.

A tag is what Word keeps. LibreOffice keeps the bookmarks, and of some boxes the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cairn.calls.word import FORM, LABEL, MARK, Layout, Shape, Slot
from cairn.responses.word_form.flow import (
    Cell,
    Closes,
    Control,
    Document,
    Marks,
    Opens,
    Paragraph,
    Unread,
    Words,
)

OURS = re.compile(r"[a-z0-9][a-z0-9_]*(\.[a-z0-9_]+)?(=[a-z0-9_]+)?")
"""What a tag of ours looks like, of this call or of another."""
_OF_THE_FORM = (FORM, MARK, LABEL)


class How(StrEnum):
    """By what a box was known, the surest first."""

    TAG = "tag"
    BOOKMARK = "bookmark"
    TITLE = "title"
    PLACE = "place"


@dataclass(slots=True)
class Stretch:
    """The words of one paragraph, or of the part of it that stands in a box."""

    text: str = ""
    label: str = ""
    cell: Cell | None = None

    @property
    def printed(self) -> str:
        """The words with what a list prints before them."""
        return f"{self.label}{self.text}"


@dataclass(slots=True)
class Found:
    """One box as it came back. `tag` is that of its slot, or of a box that this call does not have."""

    tag: str
    slot: Slot | None
    how: How
    stretches: list[Stretch] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    is_styled_as_prompt: bool = True

    @property
    def text(self) -> str:
        """Its words: paragraphs parted by a blank line, the items of a list and the rows of a table by a line end,
        cells by a tab; empty paragraphs are not kept."""
        return joined(self.stretches)

    @property
    def control(self) -> Control:
        """The box itself, the innermost that says something of what it is."""
        known = [
            one for one in self.controls if one.ticked is not None or one.items or one.date or one.is_prompt
        ]
        return (known or self.controls or [Control()])[-1]

    @property
    def holds_a_table(self) -> bool:
        """Whether its words stand in several cells."""
        return len({stretch.cell for stretch in self.stretches}) > 1


@dataclass(slots=True)
class FreeLine:
    """A paragraph's words that stand in no box, and the boxes that stand in it; `whole` is with what stands in them."""

    number: int
    text: str = ""
    whole: str = ""
    label: str = ""
    cell: Cell | None = None
    slots: list[Slot] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Every box that was found, in order, and every line outside them."""

    found: tuple[Found, ...]
    lines: tuple[FreeLine, ...]


def joined(stretches: list[Stretch]) -> str:
    """Stretches as one text, as `Found.text`."""
    text, before = "", None
    for stretch in stretches:
        if stretch.text.strip():
            text += (_between(before, stretch) if before else "") + stretch.printed
            before = stretch
    return text.strip()


def _between(before: Stretch, after: Stretch) -> str:
    if before.cell and after.cell and before.cell != after.cell and before.cell[0] == after.cell[0]:
        return "\t" if before.cell[1] == after.cell[1] else "\n"
    return "\n" if before.label and after.label else "\n\n"


def gather(document: Document, layout: Layout) -> Gathered:
    """What stands in the boxes of a document, and what stands outside them."""
    return _Gathering(document, layout).gathered()


class _Gathering:
    """One walk over a document. An owner is a box that is open: the words go to the innermost."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self._document = document
        slots = layout.slots()
        self._by_tag = {slot.tag: slot for slot in slots}
        self._by_title = {slot.title: slot for slot in slots}
        tagged = {control.tag for control in _controls(document)}
        marked = _whole_bookmarks(document)
        self._by_bookmark = {
            slot.bookmark: slot for slot in slots if slot.tag not in tagged and slot.bookmark in marked
        }
        self._known = tagged | {slot.tag for slot in self._by_bookmark.values()}
        self._ends = marked
        self._owners: list[tuple[object, Found]] = []
        self._open: list[tuple[Control, Found | None]] = []
        self._found: list[Found] = []
        self._lines: list[FreeLine] = []
        self._ending: list[Found] = []

    def gathered(self) -> Gathered:
        for number, paragraph in enumerate(self._document.paragraphs):
            self._paragraph(number, paragraph)
        return Gathered(tuple(self._found), tuple(self._lines))

    def _paragraph(self, number: int, paragraph: Paragraph) -> None:
        line = FreeLine(number, label=paragraph.label, cell=paragraph.cell)
        for _, found in self._owners:
            found.stretches.append(Stretch(label=paragraph.label, cell=paragraph.cell))
        was_free, self._ending = not self._owners, []
        for place, piece in enumerate(paragraph.pieces):
            label = "" if any(isinstance(one, Words) for one in paragraph.pieces[:place]) else paragraph.label
            if isinstance(piece, Opens):
                self._opens(piece.control, line, Stretch(label=label, cell=paragraph.cell))
            elif isinstance(piece, Closes):
                self._closes()
            elif isinstance(piece, Marks):
                self._marks(piece, number, line, Stretch(label=label, cell=paragraph.cell))
            else:
                self._content(piece, line)
        for found in self._ending:
            self._disown(found)
        if was_free or line.text.strip():
            self._lines.append(line)

    def _opens(self, control: Control, line: FreeLine, stretch: Stretch) -> None:
        slot = self._slot_of(control)
        is_unknown = bool(control.tag) and slot is None and control.tag not in _OF_THE_FORM
        found = None
        if slot or (is_unknown and OURS.fullmatch(control.tag)):
            how = How.TAG if control.tag else How.TITLE
            found = Found(slot.tag if slot else control.tag, slot, how, [stretch], [control])
            self._own(control, found, line)
        elif self._owners:
            self._owners[-1][1].controls.append(control)
        self._open.append((control, found))

    def _slot_of(self, control: Control) -> Slot | None:
        if control.tag:
            return self._by_tag.get(control.tag)
        slot = self._by_title.get(control.title)
        if slot is None or slot.tag in self._known:
            return None
        # LibreOffice puts the title of a tick on a box around paragraphs that have nothing to do with it
        is_another = slot.shape is Shape.TICK and control.ticked is None
        return None if is_another else slot

    def _closes(self) -> None:
        if not self._open:
            return
        _, found = self._open.pop()
        if found:
            self._disown(found)

    def _marks(self, mark: Marks, number: int, line: FreeLine, stretch: Stretch) -> None:
        slot = self._by_bookmark.get(mark.name)
        if slot is None:
            return
        mine = next((found for key, found in self._owners if key == mark.name), None)
        if mark.is_end and mine and self._ends[mark.name] <= number:
            self._end_of_bookmark(mine, slot)
        elif not mark.is_end and mine is None:
            around = [control for control, _ in self._open if control.ticked is not None or control.is_prompt]
            around += [control for control, _ in self._open if control.items or control.date]
            if slot.shape is Shape.BLOCK:
                # somebody who writes at the very edge of a bookmark writes outside it
                stretch.text, line.text = line.text, ""
            found = Found(slot.tag, slot, How.BOOKMARK, [stretch], around[-1:])
            self._own(mark.name, found, line)
            found.is_styled_as_prompt = not stretch.text.strip()

    def _end_of_bookmark(self, found: Found, slot: Slot) -> None:
        """A box of paragraphs goes on to the end of its last, for nothing else stands there."""
        if slot.shape is Shape.BLOCK:
            self._ending.append(found)
        else:
            self._disown(found)

    def _own(self, key: object, found: Found, line: FreeLine) -> None:
        self._owners.append((key, found))
        self._found.append(found)
        if found.slot:
            line.slots.append(found.slot)
            line.text += " "

    def _disown(self, found: Found) -> None:
        self._owners = [each for each in self._owners if each[1] is not found]

    def _content(self, piece: Words | Unread, line: FreeLine) -> None:
        owner = self._owners[-1][1] if self._owners else None
        if isinstance(piece, Unread):
            (owner or line).unread.append(piece.what)
            return
        line.whole += piece.text
        if owner:
            owner.stretches[-1].text += piece.text
            owner.is_styled_as_prompt &= piece.is_prompt or not piece.text.strip()
        else:
            line.text += piece.text


def _controls(document: Document) -> Iterator[Control]:
    for paragraph in document.paragraphs:
        for piece in paragraph.pieces:
            if isinstance(piece, Opens):
                yield piece.control


def _whole_bookmarks(document: Document) -> Mapping[str, int]:
    """By name, the paragraph in which a bookmark ends, of those that begin and end and hold no other's beginning.

    One whose end was deleted would take in the answers to other questions.
    """
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    order: list[tuple[str, bool]] = []
    for number, paragraph in enumerate(document.paragraphs):
        for piece in paragraph.pieces:
            if isinstance(piece, Marks):
                order.append((piece.name, piece.is_end))
                if piece.is_end:
                    ends[piece.name] = number
                else:
                    starts.setdefault(piece.name, number)
    return {name: ends[name] for name in starts if name in ends and _stands_alone(name, order)}


def _stands_alone(name: str, order: list[tuple[str, bool]]) -> bool:
    first = order.index((name, False))
    last = len(order) - 1 - order[::-1].index((name, True))
    between = {other for other, is_end in order[first : last + 1] if not is_end}
    return first < last and between == {name}
