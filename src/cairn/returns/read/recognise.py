"""What a file is: which return, which table, which year, and how it is written."""

from __future__ import annotations

import codecs
import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cairn.returns.read.columns import Columns, columns_of, delimiter_of
from cairn.returns.read.items import Trouble, Unread, refuse
from cairn.returns.read.place import (
    authorities_in,
    authority_in,
    school_year_in,
    term_in,
    year_in,
    years_in,
)
from cairn.returns.read.xml_header import read_header
from cairn.returns.spec import RETURNS, Format, ReturnSpec, TableSpec, load_spec, years_of

_CHUNK = 1 << 20
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
    encoding: str = ""
    delimiter: str = ","
    columns: Columns | None = None
    notes: tuple[Unread, ...] = ()


def recognise(path: Path, name: str) -> Recognised:
    """What the file at `path` is; `name` is its path below the returns folder.

    Raises CannotRead, with a sentence, where it is nothing that Cairn reads.
    """
    with path.open("rb") as file:
        start = file.read(4096)
    if not start.removeprefix(codecs.BOM_UTF8).strip():
        raise refuse("The file is empty. Write it again from the system that made it.")
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and b"<\0" not in start[:8]:
        raise refuse("The file is written as UTF-16. Save it as CSV UTF-8.")
    if start.removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"<" or start[2:4] in (b"<\0", b"\0<"):
        return _xml(path, name)
    if b"\0" in start:
        raise refuse("The file is neither XML nor CSV. Save the table as CSV UTF-8, or unpack the archive.")
    return _csv(path, name)


def _xml(path: Path, name: str) -> Recognised:
    header = read_header(path, name)
    spec = spec_for(header.return_name, header.year)
    return Recognised(spec, year=header.year, authority=header.authority, notes=header.notes)


def spec_for(return_name: str, year: int) -> ReturnSpec:
    """The definition of a return in a year. Raises CannotRead where that year is not defined."""
    years = years_of(return_name)
    if year in years:
        return load_spec(return_name, year)
    title = load_spec(return_name, years[0]).title
    raise refuse(f"{title}: Cairn reads the years {years[0]} to {years[-1]}, and this file is of {year}.")


def _csv(path: Path, name: str) -> Recognised:
    encoding = _encoding(path)
    header, delimiter = _header(path, encoding)
    spec, table, columns = _table_of(header)
    term = term_in(name) if spec.terms else columns.term
    year, notes = _year(spec, table, columns, term, name)
    if year is not None:
        spec, table = _edition(spec, table, year, term)
    authority = authority_in(name) if spec.authority_from == "path" else None
    if spec.authority_from == f"path{IF_STATED}":
        stated = authorities_in(name)
        authority = stated.pop() if len(stated) == 1 else None
        notes += () if authority else (Unread(Trouble.NOTE, _NO_AUTHORITY),)
    return Recognised(spec, table, year, authority, term, encoding, delimiter, columns, notes)


_NO_AUTHORITY = (
    "Neither the rows nor the file's path states one authority, so the rows count for none. Put the file in "
    "a folder named by the authority's three-digit code, as 330."
)
_NO_YEAR = (
    "Neither the columns nor the file's path states one year, so the rows count for none. Put the file in a "
    "folder named by the year, as 2018."
)


def _year(
    spec: ReturnSpec, table: TableSpec, columns: Columns, term: str, name: str
) -> tuple[int | None, tuple[Unread, ...]]:
    """The year of all the rows, or None where they state their own or nothing does."""
    year_from = table.year_from or spec.year_from
    if year_from == "path":
        return (school_year_in(name, term) if spec.terms else year_in(name)), ()
    if year_from.lower() in columns.keys:
        return None, ()
    if columns.year is not None:
        return columns.year, ()
    if not table.affix:
        return None, ()
    stated = years_in(name)
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


def _encoding(path: Path) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    raise refuse("The file's letters are neither UTF-8 nor Windows-1252. Save it as CSV UTF-8.")


def _header(path: Path, encoding: str) -> tuple[tuple[str, ...], str]:
    """The cells of the first line that holds any, and what parts them."""
    with path.open(encoding=encoding, newline="") as file:
        delimiter = delimiter_of(next((line for line in file if line.strip()), ""))
        file.seek(0)
        try:
            rows = csv.reader(file, delimiter=delimiter)
            return tuple(next((row for row in rows if any(cell.strip() for cell in row)), [])), delimiter
        except csv.Error:
            return (), delimiter


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
