"""The sheet of what a repair changed, and the list of what it left as it was."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cairn.returns.repair.find import OpenEpisode
from cairn.returns.repair.verdicts import WHY_NOT, Verdict

CHANGES = "changes.csv"
NOT_REPAIRED = "not-repaired.csv"
_FORMULA = re.compile(r"[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that was changed: its row by the line on which it starts, and its column by the file's own name."""

    file: str
    row: int
    child: str
    column: str
    before: str
    after: str
    why: str


def write_lists(into: Path, changes: Iterable[Change], episodes: Iterable[OpenEpisode]) -> None:
    """Write both lists into the folder `into`: a line a cell that was changed, a line an episode left open."""
    changed = (
        (each.file, each.row, each.child, each.column, each.before, each.after, each.why) for each in changes
    )
    left = (
        (each.file, each.row, each.child, WHY_NOT[each.verdict])
        for each in episodes
        if each.verdict is not Verdict.CLOSED
    )
    _write_csv(into / CHANGES, ("file", "row", "child", "column", "before", "after", "why"), changed)
    _write_csv(into / NOT_REPAIRED, ("file", "row", "child", "why"), left)


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> None:
    """As CSV in UTF-8, with a byte order mark so that Excel reads its letters."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(list(_safe(row)) for row in rows)


def _safe(row: Iterable[str | int]) -> Iterator[str | int]:
    """Each cell; an apostrophe before what a spreadsheet would run as a formula."""
    for cell in row:
        yield f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
