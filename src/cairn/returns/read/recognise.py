"""What a file is: which return, which table, which year, and how it is written."""

from __future__ import annotations

import codecs
import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cairn.returns.read.columns import Columns, columns_of, delimiter_of
from cairn.returns.read.csv_rows import LOST_ENDS, TOO_LONG, Rows, RowTooLong
from cairn.returns.read.items import Trouble, Unread, refuse
from cairn.returns.read.letters import IN_UTF_8, Letters, letters_of
from cairn.returns.read.other_kinds import why_no_return
from cairn.returns.read.place import (
    NOT_SAID,
    Otherwise,
    authorities_in,
    authority_in,
    school_year_in,
    term_in,
    year_in,
    years_in,
)
from cairn.returns.read.sent import why_not_opened
from cairn.returns.read.xml_header import read_header
from cairn.returns.spec import RETURNS, Format, ReturnSpec, TableSpec, load_spec, years_of

_START = 4096
_MOST_COLUMNS = 10_000
"""More than any table has; a row of so many cells is still little to hold."""
IF_STATED = ", if stated"
"""What ends the place of an authority that a file may do without."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file was taken for: one table where it is CSV, the whole return where it is XML.

    `year` and `authority` are None where its rows state their own.
    """

    spec: ReturnSpec
    table: TableSpec | None = None
    year: int | None = None
    authority: str | None = None
    term: str = ""
    letters: Letters = IN_UTF_8
    delimiter: str = ","
    columns: Columns | None = None
    notes: tuple[Unread, ...] = ()


def recognise(path: Path, name: str, otherwise: Otherwise = NOT_SAID) -> Recognised:
    """What the file at `path` is; `name` is its path below the returns folder.

    `otherwise` is of which year and whose it is where neither its rows nor its path say so. Raises
    CannotRead, with a sentence, where it is nothing that Cairn reads.
    """
    try:
        return _recognised(path, name, otherwise)
    except OSError as error:
        raise refuse(why_not_opened(error)) from error


def _recognised(path: Path, name: str, otherwise: Otherwise) -> Recognised:
    with path.open("rb") as file:
        start = file.read(_START)
    begins = start.removeprefix(codecs.BOM_UTF8).lstrip()
    if not begins and len(start) < _START:
        raise refuse("The file is empty. Write it again from the system that made it.")
    another = why_no_return(path, name, start)
    if another:
        raise refuse(another)
    is_xml = begins[:1] == b"<" or start[2:4] in (b"<\0", b"\0<")
    if not is_xml and _is_utf_16(start, begins):
        raise refuse("The file is written as UTF-16. Save it as CSV UTF-8.")
    if is_xml:
        return _xml(path, name, otherwise)
    if b"\0" in begins.partition(b"\n")[0]:
        raise refuse(
            "The file is neither XML nor CSV. Save the table as CSV UTF-8, or hand in the return as XML."
        )
    return _csv(path, name, otherwise)


def _is_utf_16(start: bytes, begins: bytes) -> bool:
    """Whether a mark says so, or every other byte of a beginning in plain letters is none."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    return (
        len(begins) > 3
        and (not begins[1:40:2].strip(b"\0") or not begins[:40:2].strip(b"\0"))
        and any(begins)
    )


def _xml(path: Path, name: str, otherwise: Otherwise) -> Recognised:
    header = read_header(path, name, otherwise)
    spec = spec_for(header.return_name, header.year)
    return Recognised(spec, year=header.year, authority=header.authority, notes=header.notes)


def spec_for(return_name: str, year: int) -> ReturnSpec:
    """The definition of a return in a year. Raises CannotRead where that year is not defined."""
    years = years_of(return_name)
    if year in years:
        return load_spec(return_name, year)
    title = load_spec(return_name, years[0]).title
    raise refuse(f"{title}: Cairn reads the years {years[0]} to {years[-1]}, and this file is of {year}.")


def _csv(path: Path, name: str, otherwise: Otherwise) -> Recognised:
    letters = letters_of(path)
    header, delimiter = _header(path, letters)
    spec, table, columns = _table_of(header)
    term = term_in(name) if spec.terms else columns.term
    year, notes = _year(spec, table, columns, term, name, otherwise)
    if year is not None:
        spec, table = _edition(spec, table, year, term)
    authority = authority_in(name, otherwise) if spec.authority_from == "path" else None
    if spec.authority_from == f"path{IF_STATED}":
        stated = authorities_in(name) or {otherwise.authority} - {""}
        authority = stated.pop() if len(stated) == 1 else None
        notes += () if authority else (Unread(Trouble.NOTE, _NO_AUTHORITY),)
    return Recognised(
        spec, table, year, authority, term, letters, delimiter, columns, (*letters.notes, *notes)
    )


_NO_AUTHORITY = (
    "Neither the rows nor the file's path states one authority, so the rows count for none. Put the file in "
    "a folder named by the authority's three-digit code, as 330, or say it to `cairn check` with --authority."
)
_NO_YEAR = (
    "Neither the columns nor the file's path states one year, so the rows count for none. Put the file in a "
    "folder named by the year, as 2018, or say it to `cairn check` with --year."
)


def _year(
    spec: ReturnSpec, table: TableSpec, columns: Columns, term: str, name: str, otherwise: Otherwise
) -> tuple[int | None, tuple[Unread, ...]]:
    """The year of all the rows, or None where they state their own or nothing does."""
    year_from = table.year_from or spec.year_from
    if year_from == "path":
        return (school_year_in(name, term, otherwise) if spec.terms else year_in(name, otherwise)), ()
    if year_from.lower() in columns.keys:
        return None, ()
    if columns.year is not None:
        return columns.year, ()
    if not table.affix:
        return None, ()
    stated = years_in(name) or {otherwise.year} - {None}
    return (stated.pop(), ()) if len(stated) == 1 else (None, (Unread(Trouble.NOTE, _NO_YEAR),))


def _edition(spec: ReturnSpec, table: TableSpec, year: int, term: str) -> tuple[ReturnSpec, TableSpec]:
    """The return and the table as they are in one year and term."""
    edition = spec_for(spec.name, year)
    edition = edition.in_term(term) if spec.terms else edition
    for one in edition.tables:
        if one.name == table.name:
            return edition, one
    when = f"the {term} of the school year ending in {year}" if spec.terms else f"{year}"
    raise refuse(
        f"{spec.title}: in {when} there is no table {table.name}. Check the year of the file's path."
    )


def _header(path: Path, letters: Letters) -> tuple[tuple[str, ...], str]:
    """The cells of the first line that holds any, and what parts them."""
    with path.open(encoding=letters.encoding, errors=letters.errors, newline="") as file:
        try:
            delimiter = delimiter_of(next((line for line in Rows(file) if line.strip()), ""))
            file.seek(0)
            rows = csv.reader(Rows(file), delimiter=delimiter)
            header = tuple(next((row for row in rows if any(cell.strip() for cell in row)), []))
        except csv.Error:
            return (), ","
        except RowTooLong as error:
            raise refuse(f"{TOO_LONG} Nothing of the file was read. {LOST_ENDS}") from error
    if len(header) > _MOST_COLUMNS:
        raise refuse(
            f"The first line has {len(header):,} cells, and no table has more than {_MOST_COLUMNS:,} columns. "
            f"{LOST_ENDS}"
        )
    return header, delimiter


@cache
def _tellers() -> tuple[tuple[ReturnSpec, TableSpec], ...]:
    """Every table that a CSV file may be, of any year; of one told the same way for years, the last."""
    found: dict[tuple[str, tuple[str, ...]], tuple[ReturnSpec, TableSpec]] = {}
    for name in RETURNS:
        for year in reversed(years_of(name)):
            spec = load_spec(name, year)
            for table in spec.tables if spec.format is Format.CSV else ():
                found.setdefault((table.name, table.recognised_by), (spec, table))
    return tuple(found.values())


def _table_of(header: tuple[str, ...]) -> tuple[ReturnSpec, TableSpec, Columns]:
    """The table with most of its telling columns there, of all whose telling columns are all there."""
    found = [
        (len(table.recognised_by), spec, table, columns_of(header, table.affix))
        for spec, table in _tellers()
        if columns_of(header, table.affix).tell(table)
    ]
    if not found:
        raise refuse(
            "The columns are those of no table that Cairn reads. Compare the first line with the columns "
            "of the return; a title line above the columns must go."
        )
    _, spec, table, columns = max(found, key=lambda entry: entry[0])
    return spec, table, columns
