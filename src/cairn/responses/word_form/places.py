"""What stands in no box, given to the box it stands by where that box is gone, and else kept with where it stood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cairn.calls.word import Layout, Line, Shape, Slot, Style
from cairn.responses.word_form.align import Fit, align, plain
from cairn.responses.word_form.flow import Control
from cairn.responses.word_form.found import Found, FreeLine, Gathered, How, Stretch
from cairn.responses.word_form.reading import Outside
from cairn.responses.word_form.ticks import is_ticked, mark_and_rest


@dataclass(slots=True)
class Placed:
    """What was found by its place. `changed` are headings of questions whose words are not those of the call, by code;
    `seen` how many lines of the form were there."""

    found: list[Found] = field(default_factory=list)
    outside: list[Outside] = field(default_factory=list)
    changed: dict[str, str] = field(default_factory=dict)
    beside: set[str] = field(default_factory=set)
    seen: int = 0


def place(gathered: Gathered, layout: Layout) -> Placed:
    """What the lines of a copy hold that stands in no box."""
    return _Placing(gathered, layout).placed()


class _Placing:
    """Goes through the lines of a copy once, knowing at which line of the form it is."""

    def __init__(self, gathered: Gathered, layout: Layout) -> None:
        self._lines = gathered.lines
        self._form = list(layout.lines())
        self._found = {each.tag: each for each in gathered.found}
        self._by_place: dict[str, Found] = {}
        self._fits = align(self._form, [self._text(line) for line in self._lines], self._is_sure)
        self._near = list(_near(self._form))
        self._result = Placed(seen=len(self._fits))
        self._used: set[int] = set()

    def placed(self) -> Placed:
        self._take_cells()
        at = -1
        for number, line in enumerate(self._lines):
            fit = self._fits.get(number)
            if fit:
                at = fit.line
                self._take_fit(fit, line)
            elif number not in self._used and line.text.strip():
                self._take_loose(number, line, at)
        self._result.found = list(self._by_place.values())
        return self._result

    def _is_sure(self, slot: Slot) -> bool:
        """Whether what stands in a box is known without the words around it. At the edge of a bookmark somebody may
        have written outside it: then all that stands between the words of the line is taken."""
        found = self._found.get(slot.tag)
        return found is not None and (found.how is How.TAG or slot.shape is Shape.TICK)

    def _text(self, line: FreeLine) -> str:
        is_open = any(slot.shape is not Shape.BLOCK and not self._is_sure(slot) for slot in line.slots)
        return line.whole if is_open else line.text

    def _take_fit(self, fit: Fit, line: FreeLine) -> None:
        formed = self._form[fit.line]
        slot = formed.slot
        if slot and slot.shape is not Shape.BLOCK and not self._is_sure(slot):
            if slot.tag in self._found:
                self._found[slot.tag].stretches = [Stretch(fit.value)]
            else:
                self._give(slot, Stretch(fit.value))
        if fit.beside:
            self._keep(fit.beside, fit.line)
        if fit.changed:
            if formed.asks:
                self._result.changed[formed.asks] = fit.changed
            elif formed.style not in (Style.MARK, Style.HEAD):
                self._keep(fit.changed, fit.line)

    def _take_loose(self, number: int, line: FreeLine, at: int) -> None:
        """A line that is none of the form's."""
        mark, rest = mark_and_rest(plain(line.text))
        if mark and not rest and not is_ticked(mark):
            return
        slot = self._slot_by(at, self._next_after(number))
        if slot is None:
            self._keep(f"{line.label}{line.text}".strip(), at)
            return
        stretch = Stretch(line.text.strip(), line.label, line.cell)
        if slot.tag in self._found:
            self._found[slot.tag].stretches.append(stretch)
            self._result.beside.add(slot.tag)
        else:
            self._give(slot, stretch)
            self._by_place[slot.tag].unread += line.unread

    def _slot_by(self, at: int, to: int) -> Slot | None:
        """The box to which a line between two lines of the form belongs: one that is gone, or not whole."""
        for line in self._form[at + 1 : to]:
            if line.slot and line.slot.shape is Shape.BLOCK and self._is_open(line.slot):
                return line.slot
        here = self._form[at].slot if 0 <= at < len(self._form) else None
        is_empty = here is not None and here.tag in self._by_place and not self._by_place[here.tag].text
        return here if is_empty and here is not None and here.shape is not Shape.TICK else None

    def _is_open(self, slot: Slot) -> bool:
        found = self._found.get(slot.tag)
        return found is None or found.how is not How.TAG

    def _next_after(self, number: int) -> int:
        later = (self._fits[each].line for each in range(number + 1, len(self._lines)) if each in self._fits)
        return next(later, len(self._form))

    def _take_cells(self) -> None:
        """The boxes of a table that are gone: what stands in the same row, as many cells on as in the form."""
        cells = {line.cell: number for number, line in enumerate(self._lines) if line.cell}
        for number, fit in list(self._fits.items()):
            start, cell = self._form[fit.line], self._lines[number].cell
            if start.style is not Style.ROW or cell is None:
                continue
            for step, line in enumerate(_cells_after(self._form, fit.line), start=1):
                there = cells.get((cell[0], cell[1], cell[2] + step))
                if line.slot and line.slot.tag not in self._found and there is not None:
                    self._used.add(there)
                    self._give(line.slot, Stretch(plain(self._lines[there].text)))

    def _give(self, slot: Slot, stretch: Stretch) -> None:
        if slot.tag not in self._by_place:
            control = Control(ticked=None)
            self._by_place[slot.tag] = Found(
                slot.tag, slot, How.PLACE, controls=[control], is_styled_as_prompt=False
            )
        self._by_place[slot.tag].stretches.append(stretch)

    def _keep(self, words: str, at: int) -> None:
        self._result.outside.append(Outside(words, self._near[at] if at >= 0 else ""))


def _near(form: list[Line]) -> Iterator[str]:
    """By line of the form, the code of the question that it belongs to."""
    code = ""
    for line in form:
        if line.style is Style.PART:
            code = ""
        code = line.asks or (line.slot.question if line.slot else "") or code
        yield code


def _cells_after(form: list[Line], row: int) -> Iterator[Line]:
    for line in form[row + 1 :]:
        if line.style is not Style.CELL:
            return
        yield line
