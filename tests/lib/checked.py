"""A folder of invented returns checked as `cairn check` does it, without its reports; and the faults as rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cairn.engine import DuckDB
from cairn.pipeline.folder import files_below
from cairn.returns.check import CheckedReturn, CheckReport, RuleRun, check
from cairn.returns.read.sent import Sent


@dataclass(frozen=True)
class Checked:
    """What a check wrote: its report, the folder it wrote in, its faults in order and what it said."""

    report: CheckReport
    into: Path
    faults: list[dict[str, Any]]
    said: list[str]

    def of(self, rule: str, **also: object) -> list[dict[str, Any]]:
        """The faults of one rule (or word of the cell layer) that have these values, too."""
        return [
            fault
            for fault in self.faults
            if fault["rule"] == rule and all(fault[name] == value for name, value in also.items())
        ]

    def run_of(self, rule: str, *, place: int = 0) -> RuleRun:
        """What a rule did on the return that stands at `place` in the report, or across the returns."""
        runs = [*self.report.returns[place].runs, *self.report.across]
        return next(run for run in runs if run.rule == rule)

    def one(self) -> CheckedReturn:
        """The one return that was checked."""
        (checked,) = self.report.returns
        return checked


def put(folder: Path, **texts: str) -> Path:
    """Write files in a folder: each by its name, where `__` stands for a folder and `_` for a dot at the end.

    `put(folder, a_xml="…", x__2025__330__header_csv="…")` writes a.xml and x/2025/330/header.csv.
    """
    for name, text in texts.items():
        stem, _, ending = name.replace("__", "/").rpartition("_")
        path = folder / f"{stem}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return folder


def checked(folder: Path, into: Path) -> Checked:
    """Check every file below a folder, and give all that was found."""
    said: list[str] = []
    engine = DuckDB(threads=1, memory="1GB")
    sent = [Sent(path.relative_to(folder).as_posix(), path) for path in files_below(folder)]
    try:
        report = check(engine, sent, into, "code-1", said.append)
        engine.register("found", into / "faults.parquet")
        return Checked(report, into, engine.run("SELECT * FROM found"), said)
    finally:
        engine.close()
