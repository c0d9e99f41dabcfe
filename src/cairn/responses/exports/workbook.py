"""The table of responses as a workbook. What is longer than a cell stands whole in a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from cairn.calls.definition import Call
from cairn.responses.exports.table import header_of, row_of
from cairn.responses.ledger import Response

LONGEST = 32_000
"""Characters of a cell; Excel takes 32,767, and a note must find room."""
LONG, RESPONSES = "Long answers", "Responses"
_NOTE = " […] The rest is in the sheet “Long answers”."
_WIDE = 18


def write_workbook(path: Path, call: Call, responses: Iterable[Response], files: Mapping[str, int]) -> None:
    """Write the table of `header_of` and `row_of` as .xlsx, every cell as text: none is run as a formula.

    `files` is how many came with a response, by public reference. Memory is bounded by a row.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        table = _sheet(book, RESPONSES, header_of(call))
        long = _sheet(book, LONG, ["public_reference", "column", "part", "words"])
        _Written(table, long, header_of(call)).all(call, responses, files)


def _sheet(book: xlsxwriter.Workbook, name: str, header: list[str]) -> Worksheet:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    sheet.set_column(0, len(header) - 1, _WIDE)
    sheet.freeze_panes(1, 1)
    for column, words in enumerate(header):
        sheet.write_string(0, column, words, bold)
    return sheet


class _Written:
    """Rows as they are written; in a sheet with bounded memory each must come after the one before."""

    def __init__(self, table: Worksheet, long: Worksheet, header: list[str]) -> None:
        self._table, self._long, self._header = table, long, header
        self._next = 1

    def all(self, call: Call, responses: Iterable[Response], files: Mapping[str, int]) -> None:
        for number, response in enumerate(responses, 1):
            cells = row_of(call, response, files.get(response.public_reference, 0))
            for column, text in enumerate(cells):
                if text:
                    self._table.write_string(number, column, self._fitting(cells[0], column, text))

    def _fitting(self, reference: str, column: int, text: str) -> str:
        if _units(text) <= LONGEST:
            return text
        parts = _parts(text)
        for part, words in enumerate(parts, 1):
            for place, cell in enumerate((reference, self._header[column], str(part), words)):
                self._long.write_string(self._next, place, cell)
            self._next += 1
        return parts[0][: LONGEST - len(_NOTE)] + _NOTE


def _units(text: str) -> int:
    """The length as Excel counts it, in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _parts(text: str) -> list[str]:
    """The whole text in pieces that fit a cell, whichever characters it holds."""
    size = LONGEST // 2
    return [text[start : start + size] for start in range(0, len(text), size)]
