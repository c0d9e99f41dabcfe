"""Change cells of a CSV file where they stand: every other byte of the file stays as it was.

The file is read as Latin-1, in which each byte is one letter, so that any encoding of which ASCII is
a part goes through unharmed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Set
from functools import cache

BYTES = "latin-1"
_MOST_LINES = 1000
"""A row that runs over more lines is one whose quotation mark was never closed."""


def rows_of(lines: Iterator[str], starts: Set[int], delimiter: str) -> Iterator[tuple[int, str]]:
    """Each line with its number, from 1; a row that begins on one of `starts` whole, whatever lines it runs over."""
    numbered = enumerate(lines, start=1)
    for number, text in numbered:
        row, taken = text, 1
        while number in starts and spans(row, delimiter) is None and taken < _MOST_LINES:
            _, more = next(numbered, (0, ""))
            if not more:
                break
            row, taken = row + more, taken + 1
        yield number, row


def spans(row: str, delimiter: str) -> list[tuple[int, int]] | None:
    """Where each cell of a row begins and ends, quotation marks with it; None where one is never closed.

    Cells are parted as Python's csv module parts them: a quotation mark inside a cell that does not
    begin with one is a letter like any other.
    """
    found = []
    at = 0
    while True:
        cell = _cell(delimiter).match(row, at)
        if cell is None:
            return None
        found.append(cell.span())
        at = cell.end()
        if row[at : at + 1] != delimiter:
            return found
        at += 1


@cache
def _cell(delimiter: str) -> re.Pattern[str]:
    bare = f"[^{re.escape(delimiter)}\r\n]*"
    return re.compile(f'"[^"]*(?:""[^"]*)*"(?!"){bare}|(?!"){bare}')


def text_of(cell: str, delimiter: str, encoding: str, errors: str = "strict") -> str:
    """What a cell says, as a reader of the file in its own encoding has it."""
    row = next(csv.reader(io.StringIO(cell, newline=""), delimiter=delimiter), [])
    return (row[0] if row else "").encode(BYTES).decode(encoding, errors)


def with_cells(row: str, cells: list[tuple[int, int]], texts: Mapping[int, str]) -> str:
    """The row with other texts in some of its cells, by place; a cell in quotation marks keeps them."""
    for place in sorted(texts, reverse=True):
        begins, ends = cells[place]
        quote = '"' if row[begins:ends].startswith('"') else ""
        row = f"{row[:begins]}{quote}{texts[place]}{quote}{row[ends:]}"
    return row
