"""The rows of a workbook or CSV file that somebody typed responses into, as text by column."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError

from cairn.exceptions import IntakeError
from cairn.responses.attachments.archives import Budget, read_archive
from cairn.responses.attachments.kinds import load_kinds
from cairn.responses.attachments.unfit import Unfit

SHEET = "Responses"
FORMULA = "\x00formula"
"""What stands for a cell whose text somebody did not write: NUL can be in no cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its number as a spreadsheet shows it, and the text of each cell by the name of its column."""

    number: int
    cells: dict[str, str]


def rows_of(content: bytes, name: str) -> tuple[tuple[str, ...], list[Row]]:
    """The names of the columns, in order, and each row that is not empty.

    Raises IntakeError where the file is neither a workbook of the form's shape nor a CSV file in UTF-8, where a
    column has no name or one name stands twice, and where a cell stands beyond the last column.
    """
    lines = _of_csv(content, name) if name.lower().endswith(".csv") else _of_workbook(content, name)
    header = next(lines, [])
    columns = tuple(cell.strip() for cell in header)
    while columns and not columns[-1]:
        columns = columns[:-1]
    _check_names(columns, name)
    return columns, list(_by_column(columns, lines, name))


def _check_names(columns: tuple[str, ...], name: str) -> None:
    if not columns:
        raise IntakeError(
            f"{name}: the first row is empty. It must hold the codes, as in the sheet that was made."
        )
    for place, column in enumerate(columns, start=1):
        if not column:
            raise IntakeError(f"{name}: column {place} has no name in the first row. Write its code there.")
        if column in columns[: place - 1]:
            raise IntakeError(f"{name}: two columns are named {column}. Take one out.")


def _by_column(columns: tuple[str, ...], lines: Iterable[list[str]], name: str) -> Iterator[Row]:
    for number, line in enumerate(lines, start=2):
        if any(cell.strip() for cell in line[len(columns) :]):
            raise IntakeError(
                f"{name}, row {number}: something stands beyond the last column that has a name."
            )
        cells = dict(zip(columns, line, strict=False))
        if any(cell.strip() for cell in cells.values()):
            yield Row(number, cells)


def _of_csv(content: bytes, name: str) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise IntakeError(
            f"{name}: is not in UTF-8 at byte {error.start}. Save it as “CSV UTF-8”, or as .xlsx."
        ) from error
    # an answer can be longer than the module expects of a cell; the limit is that of the whole process
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    try:
        yield from csv.reader(io.StringIO(text, newline=""), strict=True)
    except csv.Error as error:
        raise IntakeError(
            f"{name}: is no whole CSV file ({error}). Save it once more, or as .xlsx."
        ) from error


def _of_workbook(content: bytes, name: str) -> Iterator[list[str]]:
    # not above: it brings numpy in, a quarter of the time that each command takes to start
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        read_archive(io.BytesIO(content), lambda _: False, Budget.whole(load_kinds().limits.archive))
        book = load_workbook(io.BytesIO(content), read_only=True)
    except Unfit as error:
        raise IntakeError(f"{name} {error}") from error
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, ParseError, OSError) as error:
        raise IntakeError(f"{name}: is no workbook (.xlsx) that can be read. Save it once more.") from error
    if SHEET not in book.sheetnames:
        raise IntakeError(
            f"{name}: has no sheet named {SHEET}. Type into the sheet that `cairn call forms` made."
        )
    for row in book[SHEET].iter_rows():
        yield [_text(cell) for cell in row]


def _text(cell: Any) -> str:
    """What stands in a cell, as its typist would write it: a whole number without a point, a day as 2026-07-01."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type in ("f", "e"):
        return FORMULA
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
