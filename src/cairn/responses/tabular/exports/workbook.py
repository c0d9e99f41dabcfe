"""An Excel workbook's first sheet that holds anything, or the one named as exports name it."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from cairn.exceptions import IntakeError
from cairn.responses.attachments.archives import Budget, read_archive
from cairn.responses.attachments.kinds import load_kinds
from cairn.responses.attachments.unfit import Unfit

LARGEST_UNPACKED_MB = 2_000
"""A sheet of 100,000 responses to 60 questions unpacks to a few hundred MB."""
_UNREADABLE = (zipfile.BadZipFile, KeyError, ValueError, ParseError, OSError, EOFError, TypeError)


def check_archive(path: Path) -> None:
    """Raises IntakeError where an archive is damaged, locked, or made to fill a disk: each part is counted."""
    limits = replace(load_kinds().limits.archive, largest_unpacked_mb=LARGEST_UNPACKED_MB)
    try:
        with path.open("rb") as file:
            read_archive(file, lambda _: False, Budget.whole(limits))
    except Unfit as error:
        raise IntakeError(f"{path.name} {error}") from error


def rows_of(path: Path) -> Iterator[list[str]]:
    """The rows, empty ones among them, so that the numbers are those that the spreadsheet shows.

    Raises IntakeError where it is no workbook that can be read. A formula is its own text: nothing is reckoned.
    """
    # not above: it takes a twentieth of the time in which each command of the website starts
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    check_archive(path)
    try:
        book = load_workbook(path, read_only=True)
        sheet = next((one for one in book.worksheets if _has_rows(one)), None)
        if sheet is None:
            raise IntakeError(f"{path.name}: holds nothing. Export it once more.")
        sheet.reset_dimensions()  # what is written there of the sheet's size is often not so
        for row in sheet.iter_rows():
            yield [_text(cell) for cell in row]
        book.close()
    except (*_UNREADABLE, InvalidFileException) as error:
        raise IntakeError(
            f"{path.name}: is no workbook (.xlsx) that can be read. Save it once more."
        ) from error


def _has_rows(sheet: Any) -> bool:
    sheet.reset_dimensions()
    return any(any(cell is not None for cell in row) for row in sheet.iter_rows(max_row=5, values_only=True))


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "seconds")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
