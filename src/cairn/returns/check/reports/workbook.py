"""The faults as a workbook: a sheet of returns, a sheet of rules, and a line a fault."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cairn.engine import Engine
from cairn.returns.check.faults import FAULTS, CheckReport
from cairn.returns.check.reports.shortened import shortened
from cairn.tables.sentences import counted

MOST_LETTERS = 1_000
"""Letters of one cell; a spreadsheet takes 32,767 at most, and shows none of them."""
MOST_LINES = 100_000
"""Lines of faults that a workbook holds; past these a spreadsheet is slow, and faults.csv has them all."""
_MADE = dt.datetime(2000, 1, 1)  # the same faults give the same bytes
_NO_LETTERS = {0xFFFE: "_xFFFE_", 0xFFFF: "_xFFFF_"}
"""What no XML may hold, as a workbook writes it; the library sees to the rest."""
_WIDTHS = {"sentence": 60, "cure": 60, "value": 30, "beside": 30, "file": 30, "field": 28}
Row = Sequence[object]


def write_workbook(engine: Engine, report: CheckReport, path: Path) -> None:
    """Write the report and the held table `faults` as a workbook. No cell of it is a formula."""
    book = xlsxwriter.Workbook(
        str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": "Faults found in statutory returns", "created": _MADE})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    _sheet(book.add_worksheet("Returns"), head, _RETURNS, _returns(report))
    _sheet(book.add_worksheet("Rules"), head, _RULES, _rules(report))
    shown = [name for name in FAULTS.column_names if name != "layer"]
    _sheet(book.add_worksheet("Faults"), head, shown, _faults(engine, shown))
    book.close()


_RETURNS = ("return", "authority", "name", "year", "definition", "children", "rows", "errors", "queries")
_RULES = ("return", "authority", "year", "rule", "kind", "faults", "not run", "sentence")


def _returns(report: CheckReport) -> Iterable[Row]:
    for each in report.returns:
        yield (
            *(each.title, each.authority, each.authority_name, each.year),
            f"{each.basis.value}. {each.basis_why}" if each.basis_why else each.basis.value,
            *(each.children, each.rows, each.errors, each.queries),
        )
    total = report.errors + report.queries
    if total > MOST_LINES:
        left = counted(total - MOST_LINES, "fault")
        yield (f"The sheet Faults holds the first {MOST_LINES:,} lines. {left} more stand in faults.csv.",)


def _rules(report: CheckReport) -> Iterable[Row]:
    for each in report.returns:
        for run in each.runs:
            told = (run.rule, run.kind.value, "" if run.not_run else run.faults, run.not_run, run.sentence)
            yield (each.title, each.authority, each.year, *told)
    for run in report.across:
        told = (run.rule, run.kind.value, "" if run.not_run else run.faults, run.not_run, run.sentence)
        yield ("Across returns", "", "", *told)


def _faults(engine: Engine, shown: Sequence[str]) -> Iterable[Row]:
    columns = ", ".join(shortened(name, MOST_LETTERS) for name in shown)
    for row in engine.run(f"SELECT {columns} FROM faults LIMIT {MOST_LINES}"):
        yield tuple(row.values())


def _sheet(sheet: Worksheet, head: Format, names: Sequence[str], rows: Iterable[Row]) -> None:
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(names):
        sheet.set_column(column, column, _WIDTHS.get(name, 14))
        sheet.write_string(0, column, name, head)
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(last, column, value)
            else:
                sheet.write_string(last, column, str(value).translate(_NO_LETTERS))
    sheet.autofilter(0, 0, last, len(names) - 1)
