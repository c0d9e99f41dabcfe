"""A document cut into headings and paragraphs, which joined are the document.

A paragraph that a page break cuts in two is one paragraph, though a blank line stands in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cairn.responses.free_format.apart import Apart
from cairn.responses.free_format.headings import Heading
from cairn.responses.free_format.lines import Line, ends_a_sentence
from cairn.responses.free_format.marks import is_appendix_heading, is_bullet, opens_a_quotation
from cairn.responses.intake.textual import DocumentText

NARROW = 0.75
WIDE = 50


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading or a paragraph: offsets `start` to `end`, white space after it included."""

    start: int
    end: int
    heading: Heading | None = None
    number: int | None = None
    is_furniture: bool = False
    apart: Apart | None = None


def pieces_of(
    document: DocumentText,
    lines: Sequence[Line],
    headings: Sequence[Heading],
    numbers: Mapping[int, int],
    apart: Sequence[Apart] = (),
) -> list[Piece]:
    """Every piece of a document in order; they cover it wholly. `numbers` are paragraphs' by line."""
    cutter = _Cutter(document, lines, numbers, apart)
    beginning = {heading.first: heading for heading in headings}
    n = 0
    while n < len(lines):
        heading = beginning.get(n)
        if heading:
            cutter.cut_heading(heading)
            n = heading.last
        elif not lines[n].is_blank:
            cutter.take(n)
        n += 1
    return _covering(cutter.pieces, len(document.text))


class _Cutter:
    """Goes down the lines and decides before each whether a new piece begins."""

    def __init__(
        self,
        document: DocumentText,
        lines: Sequence[Line],
        numbers: Mapping[int, int],
        apart: Sequence[Apart],
    ) -> None:
        self._apart = {n: one for one in apart for n in range(one.first, one.last + 1)}
        self.pieces: list[Piece] = []
        self._document = document
        self._lines = lines
        self._numbers = numbers
        self._last: int | None = None
        self._widest = 0
        self._in_appendix = False

    def cut_heading(self, heading: Heading) -> None:
        """Begin a piece for a heading, and one for an answer that follows on its last line."""
        self.pieces.append(Piece(self._lines[heading.first].start, heading.end, heading, heading.paragraph))
        self._last, self._in_appendix = None, False
        if heading.end < self._lines[heading.last].end:
            self._begin(heading.last, heading.end)

    def take(self, n: int) -> None:
        """Set a line of text with the piece before it, or begin a new one."""
        if self._last is None or self._parts_from_above(n, self._last):
            self._begin(n, self._lines[n].start)
        self._last = n
        self._in_appendix = self._in_appendix or is_appendix_heading(self._lines[n].text)
        self._widest = max(self._widest, len(self._lines[n].words))

    def _begin(self, n: int, start: int) -> None:
        number = self._numbers.get(n) if start == self._lines[n].start else None
        is_furniture = self._document.in_furniture(self._first_word(n))
        self.pieces.append(Piece(start, self._lines[n].end, None, number, is_furniture, self._apart.get(n)))
        self._last, self._widest = n, 0

    def _first_word(self, n: int) -> int:
        line = self._lines[n]
        return line.start + len(line.text) - len(line.text.lstrip())

    def _parts_from_above(self, n: int, last: int) -> bool:
        above, line = self._lines[last], self._lines[n]
        if self._apart.get(n) is not self._apart.get(last):
            return True
        if n in self._numbers or is_appendix_heading(line.text) or self._is_below_appendix_heading(n, above):
            return True
        if self._document.in_furniture(self._first_word(n)):
            return True
        if n == last + 1:
            return self._ends_a_paragraph(above, line)
        return not self._goes_on(above, line)

    def _is_below_appendix_heading(self, n: int, above: Line) -> bool:
        is_wrapped = not self._lines[n - 1].is_blank and len(above.words) >= WIDE
        return is_appendix_heading(above.text) and not is_wrapped

    def _goes_on(self, above: Line, line: Line) -> bool:
        """Whether a sentence goes on over a blank line, as over the break of a page."""
        if ends_a_sentence(above.text) or is_bullet(line.text):
            return False
        turns_page = self._document.page_at(above.start) != self._document.page_at(line.start)
        return line.words[0].islower() or (turns_page and len(above.words) >= WIDE)

    def _ends_a_paragraph(self, above: Line, line: Line) -> bool:
        """Where no blank lines part paragraphs (most PDFs), a short line that ends a sentence does."""
        if opens_a_quotation(line.text) and ends_a_sentence(above.text) and self._in_appendix:
            return True
        is_short = len(above.words) < NARROW * self._widest and self._widest >= WIDE
        return is_short and ends_a_sentence(above.text) and not line.words[0].islower()


def _covering(pieces: Sequence[Piece], length: int) -> list[Piece]:
    """The pieces with their edges drawn together, from the first character to the last."""
    if not pieces:
        return [Piece(0, length)] if length else []
    starts = [0, *(piece.start for piece in pieces[1:]), length]
    return [replace(piece, start=starts[n], end=starts[n + 1]) for n, piece in enumerate(pieces)]
