"""Check returns that lie in any folder, outside a review or in one."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cairn.engine import DuckDB, swapped
from cairn.exceptions import ReviewFolderError
from cairn.pipeline.code_version import code_version
from cairn.pipeline.folder import files_below
from cairn.returns.check import CheckReport, Say, check, survey, write_reports
from cairn.returns.read.unpack import Named, unpack
from cairn.returns.rules import RULED, Rule, load_rules

_MARK = "check.json"
_MEMORY = "1GB"


def check_returns(place: Path, into: Path, assets: Path, say: Say) -> CheckReport:
    """Check the file or folder at `place`, and put the reports in the folder `into`.

    What stood in `into` before stands until the new reports are whole. Raises ReviewFolderError
    where there is nothing to check, or `into` holds something that no check wrote.
    """
    named = _named(place)
    if not named:
        raise ReviewFolderError(
            f"{place}: there is no file to check. Name the folder that the returns lie in."
        )
    if into.exists() and any(into.iterdir()) and not (into / _MARK).is_file():
        raise ReviewFolderError(
            f"{into}: holds files that no check wrote, and would be replaced. Name another folder with --into."
        )
    with swapped(into) as building, tempfile.TemporaryDirectory(prefix=".check-", dir=into.parent) as scratch:
        files = unpack(named, Path(scratch) / "unpacked")
        for taken in survey(files):
            say(f"  {taken.sentence}")
        engine = DuckDB(memory=_MEMORY, scratch=Path(scratch))
        try:
            report = check(engine, files, building, code_version(("returns",)), say)
            write_reports(engine, report, building, assets)
        finally:
            engine.close()
    return report


def _named(place: Path) -> list[Named]:
    if place.is_file():
        return [(place.name, place)]
    return [(path.relative_to(place).as_posix(), path) for path in files_below(place)]


def listed_rules(name: str | None, year: int | None, *, as_json: bool) -> Iterator[str]:
    """A line a rule: of one return or of all, of one year or of any; as a sentence or as JSON."""
    for each in (name,) if name else RULED:
        for rule in load_rules(each):
            if year is None or rule.in_force(year):
                yield _as_json(each, rule) if as_json else _as_line(each, rule)


def _as_line(return_name: str, rule: Rule) -> str:
    needs = (
        f" Needs {rule.needs}."
        if rule.needs
        else " Needs last year's return."
        if rule.last_year_return
        else ""
    )
    return f"{return_name} {rule.code:<9} {rule.kind:<6} {years_in_words(rule):<14} {rule.sentence}{needs}"


def _as_json(return_name: str, rule: Rule) -> str:
    told = {
        "return": return_name,
        "code": rule.code,
        "kind": rule.kind.value,
        "first_year": rule.first_year,
        "last_year": rule.last_year,
        "tables": rule.tables,
        "fields": sorted({f"{find.at}.{field}" for find in rule.find for field in find.fields}),
        "sentence": rule.sentence,
        "cure": rule.cure,
        "needs": rule.needs,
        "needs_last_year": rule.last_year_return,
    }
    return json.dumps(told, ensure_ascii=False)


def years_in_words(rule: Rule) -> str:
    """The years in which a rule holds: "every year", "from 2024", "to 2024" or "2024 to 2025"."""
    if rule.first_year and rule.last_year:
        return (
            f"{rule.first_year} to {rule.last_year}"
            if rule.first_year < rule.last_year
            else str(rule.first_year)
        )
    if rule.first_year:
        return f"from {rule.first_year}"
    return f"to {rule.last_year}" if rule.last_year else "every year"
