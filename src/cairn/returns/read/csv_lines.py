"""The lines of a CSV file, parted into cells and gathered so many rows at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TextIO

from cairn.returns.read.columns import same_names
from cairn.returns.read.csv_rows import LONGEST_TEXT, LOST_ENDS, TOO_LONG, CellTooLong, Rows, RowTooLong
from cairn.returns.read.items import Trouble, Unread

_CELLS_AT_A_TIME = 400_000
_ROWS_AT_A_TIME = 20_000
_LETTERS_AT_A_TIME = 20_000_000
_MOST_BEYOND = 100
"""Cells beyond the last column that are told one by one; the rest of such a row is told in long pieces."""
AFTER_ALL = 1 << 30
"""The place, in the order of what is found in a row, of what is said of the row as a whole."""

Cells = list[str | None]
Found = tuple[int, int, Unread]
"""The line on which a row starts, the place of the cell in it, and what was found there."""


@dataclass(slots=True)
class Chunk:
    """Rows that follow each other, each with as many cells as the header (None where a row ends early).

    `lines` are the lines on which the rows start; `broken` is why nothing more could be read.
    """

    lines: list[int] = field(default_factory=list)
    rows: list[Cells] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    broken: Unread | None = None


class Lines:
    """Parts the lines of an open file into cells. The first line that holds a value is the header."""

    def __init__(self, file: TextIO, delimiter: str, table: str) -> None:
        self._rows = Rows(file)
        self._reader = csv.reader(self._rows, delimiter=delimiter)
        self._delimiter = delimiter
        self._table = table
        self._names: tuple[str, ...] = ()
        self.header_line = 0

    def header(self) -> tuple[str, ...]:
        """Pass over the header; the names in it, white space at their ends apart."""
        for cells in self._reader:
            self._rows.begins()
            if any(cell.strip() for cell in cells):
                self.header_line = self._reader.line_num
                self._names = tuple(cell.strip().lower() for cell in cells)
                return tuple(cell.strip() for cell in cells)
        return ()

    def chunks(self) -> Iterator[Chunk]:
        """The rows after the header; lines without any value are passed over."""
        reader, width, first = self._reader, len(self._names), self._names[0]
        most = max(100, min(_ROWS_AT_A_TIME, _CELLS_AT_A_TIME // width))
        chunk, letters = Chunk(), 0
        while True:
            start = reader.line_num + 1
            try:
                cells = next(reader, None)
                letters += self._measured(cells)
            except (csv.Error, CellTooLong, RowTooLong) as error:
                chunk.broken = _broken(start, error)
                break
            if cells is None:
                break
            begins = cells[0].strip() if cells else ""
            if not begins and not "".join(cells).strip():
                continue
            if len(cells) != width or reader.line_num != start or begins.lower() == first:
                self._odd(start, cells, chunk)
            else:
                chunk.lines.append(start)
                chunk.rows.append(cells)  # type: ignore[arg-type] # a list of texts, and nobody adds to it
            if len(chunk.rows) >= most or letters >= _LETTERS_AT_A_TIME:
                yield chunk
                chunk, letters = Chunk(), 0
        yield chunk

    def _measured(self, cells: list[str] | None) -> int:
        """How many letters a row has. Raises CellTooLong where one of its cells has too many."""
        letters = self._rows.begins()
        if letters > LONGEST_TEXT and cells and max(map(len, cells)) > LONGEST_TEXT:
            raise CellTooLong
        return letters

    def _odd(self, start: int, cells: list[str], chunk: Chunk) -> None:
        """Keep a row that is not as the header has it, and say what is odd; keep no second header."""
        if same_names(cells, self._names):
            chunk.found.append((start, 0, self._header_again(start)))
            return
        chunk.found += [(start, place, one) for place, one in self._beyond(start, cells)]
        chunk.found += [(start, AFTER_ALL, one) for one in self._shape(start, len(cells))]
        width = len(self._names)
        chunk.lines.append(start)
        chunk.rows.append([*cells[:width], *[None] * (width - len(cells))])

    def _header_again(self, start: int) -> Unread:
        sentence = "The columns' names stand here again, so the line was not taken as a row. Take it out."
        return Unread(Trouble.HEADER, sentence, start, self._table)

    def _beyond(self, start: int, cells: list[str]) -> Iterator[tuple[int, Unread]]:
        sentence = (
            "The row has more cells than the header. Look for a comma that should stand in quotation marks."
        )
        width = len(self._names)
        for place, text in enumerate(cells[width : width + _MOST_BEYOND], start=width):
            if text.strip():
                column = f"column {place + 1}"
                yield place, Unread(Trouble.SHAPE, sentence, start, self._table, column, text)
        rest = self._delimiter.join(cells[width + _MOST_BEYOND :])
        place, longest = width + _MOST_BEYOND, LONGEST_TEXT
        for begins in range(0, len(rest) if rest.strip(f"{self._delimiter} ") else 0, longest):
            column, text = f"column {place + 1} and on", rest[begins : begins + longest]
            yield place, Unread(Trouble.SHAPE, sentence, start, self._table, column, text)

    def _shape(self, start: int, cells: int) -> Iterator[Unread]:
        if cells < len(self._names):
            sentence = (
                f"The row has {cells} cells and the header {len(self._names)}; "
                "the last ones were taken as empty. Look for a missing comma."
            )
            yield Unread(Trouble.NOTE, sentence, start, self._table)
        if self._reader.line_num > start:
            sentence = (
                f"The row runs to line {self._reader.line_num}. "
                "Look for a quotation mark that is never closed."
            )
            yield Unread(Trouble.NOTE, sentence, start, self._table)


def _broken(line: int, why: Exception) -> Unread:
    if isinstance(why, RowTooLong):
        return Unread(Trouble.REST, f"{TOO_LONG} Nothing more was read from this line on. {LOST_ENDS}", line)
    sentence = (
        "From this line on the file is no CSV that can be parted into cells, and nothing more was "
        f"read. Look for a quotation mark that is never closed, or a cell of over {LONGEST_TEXT:,} letters."
    )
    return Unread(Trouble.REST, sentence, line)
