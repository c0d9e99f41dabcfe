"""Read a table in CSV, a row at a time, by its columns' names in whatever order they come."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cairn.returns.read.items import Item, Record, Trouble, Unread
from cairn.returns.read.recognise import Recognised
from cairn.returns.read.values import understand
from cairn.returns.spec import Field, ReturnSpec, TableSpec, years_of

Line = tuple[int, int, list[str]]
"""The lines of the file on which a row starts and ends, and its cells."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """What stands in each column: a field, or None where the table has no such column."""

    names: tuple[str, ...]
    fields: tuple[Field | None, ...]


def read_csv(path: Path, what: Recognised) -> Iterator[Item]:
    """Every row of the CSV file at `path` as a record, and everything in it that could not be read.

    `row` is the line on which a row starts. Lines without any value are passed over.
    """
    assert what.table is not None
    if what.encoding != "utf-8-sig":
        sentence = (
            "The file is not UTF-8 and was read as Windows-1252. Save it as CSV UTF-8 to be sure of accents."
        )
        yield Unread(Trouble.NOTE, sentence)
    with path.open(encoding=what.encoding, newline="") as file:
        lines = _lines(file)
        yield from _rows(lines, what.spec, what.table, what)


def _lines(file: Iterator[str]) -> Iterator[Line | Unread]:
    reader = csv.reader(file)
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            sentence = (
                "From this line on the file is no CSV that can be parted into cells, and nothing more was "
                "read. Look for a quotation mark that is never closed."
            )
            yield Unread(Trouble.REST, sentence, start)
            return
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield start, reader.line_num, cells


def _rows(
    lines: Iterator[Line | Unread], spec: ReturnSpec, table: TableSpec, what: Recognised
) -> Iterator[Item]:
    columns: _Columns | None = None
    number = 0
    for line in lines:
        if isinstance(line, Unread):
            yield line
        elif columns is None:
            columns = _columns(line[2], table)
            yield from _missing(columns, table, line[0])
        else:
            number += 1
            yield from _row(line, columns, spec, table, what, number)


def _columns(header: list[str], table: TableSpec) -> _Columns:
    known = {field.at.lower(): field for field in table.fields}
    fields = []
    for name in header:  # a column that comes twice is known the first time only
        fields.append(known.pop(name.strip().lower(), None))
    return _Columns(tuple(name.strip() for name in header), tuple(fields))


def _missing(columns: _Columns, table: TableSpec, line: int) -> Iterator[Item]:
    for field in table.fields:
        if field not in columns.fields:
            sentence = (
                f"The column {field.at} is not in the file, so no row has it. Add it if the return has it."
            )
            yield Unread(Trouble.NOTE, sentence, line, table.name, field.name)


def _row(
    line: Line, columns: _Columns, spec: ReturnSpec, table: TableSpec, what: Recognised, number: int
) -> Iterator[Item]:
    start, end, cells = line
    record = Record(table.name, start, {table.number: number}, what.authority, what.year)
    for position, text in enumerate(cells):
        field = columns.fields[position] if position < len(columns.fields) else None
        if field is None:
            yield from _extra(text, position, columns, start, table)
            continue
        value, fault = understand(text, field.type, spec.dates)
        record.values[f"{field.name}_text"] = text
        record.values[field.name] = value
        if fault:
            yield Unread(Trouble.VALUE, fault, start, table.name, field.name, text)
    yield from _shape(start, end, len(cells), columns, table)
    yield from _stamp(record, spec, table)
    yield record


def _extra(text: str, position: int, columns: _Columns, line: int, table: TableSpec) -> Iterator[Item]:
    if not text.strip():
        return
    if position < len(columns.names):
        name = columns.names[position] or f"column {position + 1}"
        sentence = "The table has no such column, or has it twice. Correct its name, or take it out."
        yield Unread(Trouble.UNKNOWN, sentence, line, table.name, name, text)
    else:
        sentence = (
            "The row has more cells than the header. Look for a comma that should stand in quotation marks."
        )
        yield Unread(Trouble.SHAPE, sentence, line, table.name, f"column {position + 1}", text)


def _shape(start: int, end: int, cells: int, columns: _Columns, table: TableSpec) -> Iterator[Item]:
    if cells < len(columns.names):
        sentence = (
            f"The row has {cells} cells and the header {len(columns.names)}; "
            "the last ones were taken as empty. Look for a missing comma."
        )
        yield Unread(Trouble.NOTE, sentence, start, table.name)
    if end > start:
        sentence = f"The row runs to line {end}. Look for a quotation mark that is never closed."
        yield Unread(Trouble.NOTE, sentence, start, table.name)


def _of_another_year(record: Record, spec: ReturnSpec, table: TableSpec, field: Field) -> Unread:
    years = years_of(spec.name)
    sentence = (
        f"Cairn reads the years {years[0]} to {years[-1]}, and this row states another, so it counts for "
        "none. Correct it, or take the row out."
    )
    text = str(record.values[f"{field.name}_text"])
    return Unread(Trouble.VALUE, sentence, record.row, table.name, field.name, text)


def _stamp(record: Record, spec: ReturnSpec, table: TableSpec) -> Iterator[Item]:
    """Give the record the authority and the year that its own columns state, where the path does not."""
    for field in table.fields:
        value = record.values.get(field.name)
        if field.at == spec.authority_from:
            record.authority = value if isinstance(value, str) else None
        elif field.at == spec.year_from:
            record.year = value if value in years_of(spec.name) else None  # type: ignore[assignment]
            if isinstance(value, int) and record.year is None:
                yield _of_another_year(record, spec, table, field)
        else:
            continue
        if value is None and not (record.values.get(f"{field.name}_text") or "").strip():  # type: ignore[union-attr]
            sentence = f"The row does not say its {field.at}, so it counts for none. Write it in."
            yield Unread(Trouble.VALUE, sentence, record.row, table.name, field.name)
