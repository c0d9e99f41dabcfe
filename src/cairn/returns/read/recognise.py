"""What a file is: which return, which table, which year, and how it is written."""

from __future__ import annotations

import codecs
import csv
from dataclasses import dataclass
from pathlib import Path

from cairn.returns.read.items import Unread, refuse
from cairn.returns.read.place import authority_in, year_in
from cairn.returns.read.xml_header import read_header
from cairn.returns.spec import RETURNS, Format, ReturnSpec, TableSpec, load_spec, years_of

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file was taken for. `year` and `authority` are None where its rows state their own."""

    spec: ReturnSpec
    table: TableSpec | None = None
    year: int | None = None
    authority: str | None = None
    encoding: str = ""
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
        return _xml(path)
    if b"\0" in start:
        raise refuse("The file is neither XML nor CSV. Save the table as CSV UTF-8, or unpack the archive.")
    return _csv(path, name)


def _xml(path: Path) -> Recognised:
    header = read_header(path)
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
    columns = _columns(path, encoding)
    spec, table = _table_of(columns)
    year = year_in(name) if spec.year_from == "path" else None
    authority = authority_in(name) if spec.authority_from == "path" else None
    if year is not None:
        spec = spec_for(spec.name, year)
        table = spec.table(table.name)
    return Recognised(spec, table, year, authority, encoding)


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


def _columns(path: Path, encoding: str) -> frozenset[str]:
    with path.open(encoding=encoding, newline="") as file:
        try:
            header = next((row for row in csv.reader(file) if any(cell.strip() for cell in row)), [])
        except csv.Error:
            header = []
    return frozenset(cell.strip().lower() for cell in header)


def _table_of(columns: frozenset[str]) -> tuple[ReturnSpec, TableSpec]:
    """The table with most of its telling columns there, of all whose telling columns are all there."""
    found = [
        (len(table.recognised_by), spec, table)
        for spec in (load_spec(name, years_of(name)[-1]) for name in RETURNS)
        if spec.format is Format.CSV
        for table in spec.tables
        if {column.lower() for column in table.recognised_by} <= columns
    ]
    if not found:
        raise refuse(
            "The columns are those of no table that Cairn reads. Compare the first line with the columns "
            "of the return; a title line above the columns must go."
        )
    _, spec, table = max(found, key=lambda entry: entry[0])
    return spec, table
