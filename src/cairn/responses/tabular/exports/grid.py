"""A file as rows of text, whatever it is: CSV of any dialect, a workbook, an OpenDocument sheet, JSON lines.

Rows can be read again and again and are never all in memory. What needs unpacking is read once, into a file that has
no name and is gone with the process.
"""

from __future__ import annotations

import json
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cairn.exceptions import IntakeError
from cairn.responses.tabular.exports import consult, delimited, ods, workbook

Rows = Callable[[], Iterator[list[str]]]
_OWN = frozenset({"received_on", "answering_as", "permission"})
"""Columns of the sheet that `cairn call forms` makes, and of what `cairn export` writes."""
_ARCHIVE = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: the file's name, its rows (each call of `rows` begins anew), and notes on how it was read."""

    name: str
    rows: Rows
    notes: tuple[str, ...] = ()


def open_grid(path: Path) -> Grid:
    """The rows of a file, by what is in it and not by its name; a folder is one of Consult's.

    Raises IntakeError where it cannot be opened, is none of these kinds, or is no whole file of its kind.
    """
    if path.is_dir():
        return Grid(path.name, _spooled(consult.rows_of_folder(path)))
    try:
        with path.open("rb") as file:
            begins = file.read(4096)
    except OSError as error:
        raise IntakeError(
            f"{path}: cannot be opened ({error.strerror}). Check that the file is there."
        ) from error
    if begins.startswith(_OLD_EXCEL):
        raise IntakeError(
            f"{path.name}: is an Excel workbook of before 2007, or has a password. Save it as .xlsx without one."
        )
    if begins.startswith(_ARCHIVE):
        return Grid(path.name, _spooled(ods.rows_of(path) if ods.is_ods(begins) else workbook.rows_of(path)))
    if begins.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return Grid(path.name, _spooled(consult.rows_of_lines(path)))
    dialect = delimited.dialect_of(path)
    return Grid(path.name, lambda: delimited.rows_of(path, dialect), dialect.notes)


def is_own_sheet(path: Path) -> bool:
    """Whether a workbook or CSV is the sheet that `cairn call forms` makes, and not a platform's export.

    Raises IntakeError where it cannot be read.
    """
    with path.open("rb") as file:
        is_book = file.read(4) == _ARCHIVE
    rows = workbook.rows_of(path) if is_book else delimited.rows_of(path, delimited.dialect_of(path))
    return bool(_OWN & {cell.strip() for cell in next(rows, [])})


def _spooled(rows: Iterable[list[str]]) -> Rows:
    """The rows in a file without a name, a line each, so that reading them again costs little."""
    spool = tempfile.TemporaryFile("w+", encoding="utf-8", errors="surrogatepass")  # noqa: SIM115 - lives as long as the rows
    try:
        for row in rows:
            spool.write(f"{json.dumps(row)}\n")
    except BaseException:  # a file that is refused half-way leaves nothing open
        spool.close()
        raise

    def again() -> Iterator[list[str]]:
        spool.seek(0)
        while line := spool.readline():
            yield json.loads(line)

    weakref.finalize(again, spool.close)
    return again
