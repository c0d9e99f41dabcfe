"""What a check found, for whoever must act on it: pages, a workbook, lists, and lines for the terminal."""

from __future__ import annotations

import shutil
from pathlib import Path

from cairn.engine import Engine
from cairn.returns.check.faults import CheckReport
from cairn.returns.check.reports.lists import write_csv, write_json_lines
from cairn.returns.check.reports.page import write_pages
from cairn.returns.check.reports.sentences import sentences
from cairn.returns.check.reports.workbook import write_workbook

_STYLE = "cairn.css"


def write_reports(engine: Engine, report: CheckReport, into: Path, assets: Path) -> None:
    """Write every report of a check beside its `faults.parquet`, in the folder `into`.

    `report.html` with a page a return, `faults.csv`, `faults.xlsx` and `faults.jsonl`. `assets` is
    where the built style of the pages lies; without it they are written plain.
    """
    engine.register("faults", into / "faults.parquet")
    styled = (assets / _STYLE).is_file()
    if styled:
        shutil.copyfile(assets / _STYLE, into / _STYLE)
    write_pages(engine, report, into, styled=styled)
    write_csv(engine, into / "faults.csv")
    write_json_lines(engine, into / "faults.jsonl")
    write_workbook(engine, report, into / "faults.xlsx")


__all__ = ["sentences", "write_reports"]
