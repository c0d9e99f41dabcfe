"""XLSForm workbooks, built in the tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

YES_NO = (("list_name", "name", "label"), ("yn", "yes", "Yes"), ("yn", "no", "No"))


def write_workbook(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    """A workbook with these sheets, each a list of rows of which the first has the headings."""
    book = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value not in ("", None):
                    sheet.write(number, column, value)
    book.close()
    return path


def write_survey(path: Path, *rows: dict[str, object], choices: Sequence[Sequence[object]] = YES_NO) -> Path:
    """A workbook of a survey sheet whose rows are given by column."""
    columns = list(dict.fromkeys(name for row in rows for name in row)) or ["type", "name", "label"]
    survey = [columns, *([row.get(name, "") for name in columns] for row in rows)]
    return write_workbook(path, survey=survey, choices=choices)
