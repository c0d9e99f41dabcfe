"""Totals of each return beside last year's return and beside what was published."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cairn.engine import Engine
from cairn.returns.check.context import ReturnKey
from cairn.returns.check.faults import RuleRun
from cairn.returns.check.run import failed
from cairn.returns.rules import Kind
from cairn.tables.constraints import Value
from cairn.tables.files import read_toml

FOLDER = Path(__file__).parent
_CURE = "Compare the two. Where the change is real, say why; where it is not, look for what is missing or doubled."
Totals = Mapping[tuple[str, int], int]
"""A total by authority and year."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a total may stand from another, as a share of it and in number, before it is worth a look."""

    last_year_share: float
    last_year_number: int
    published_share: float
    published_number: int


@dataclass(frozen=True, slots=True)
class Total:
    """One total: its code, what it counts in words, and the SQL that counts it."""

    code: str
    name: str
    words: str
    return_name: str
    published: str
    sql: str


@dataclass(frozen=True, slots=True)
class _File:
    limits: Limits
    total: tuple[Total, ...]


@cache
def load_totals() -> tuple[Limits, tuple[Total, ...]]:
    """The totals that are compared, and their limits."""
    file = read_toml(FOLDER / "totals.toml", _File)
    return file.limits, file.total


@cache
def published() -> Mapping[tuple[str, str, int], int]:
    """Every published figure by total, authority and year."""
    with (FOLDER / "published_totals.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["total"], row["authority"], int(row["year"])): int(row["value"])
            for row in csv.DictReader(file)
        }


def compare_totals(
    engine: Engine, keys: Sequence[ReturnKey]
) -> Iterator[tuple[RuleRun, tuple[dict[str, Value], ...]]]:
    """What each total says of the returns `keys`, which the engine holds, and the rows of its faults.

    A return that is held but has nothing of what is counted has a total of 0.
    """
    limits, totals = load_totals()
    for total in totals:
        held = [key for key in keys if key.name == total.return_name]
        if not held:
            continue
        try:
            counted = _counted(engine, total, held)
        except Exception as error:  # as a rule that fails: it is no pass, and stops no other
            yield failed(total.code, Kind.QUERY, _sentence(total), error), ()
            continue
        faults = tuple(fault for key in held for fault in _faults(total, key, counted, limits))
        yield RuleRun(total.code, Kind.QUERY, _sentence(total), len(faults)), faults


def _counted(engine: Engine, total: Total, held: Sequence[ReturnKey]) -> Totals:
    rows = engine.run(total.sql)
    found = {(str(row["authority"]), int(str(row["year"]))): int(str(row["total"])) for row in rows}
    return {(key.authority, key.year): found.get((key.authority, key.year), 0) for key in held}


def _faults(total: Total, key: ReturnKey, counted: Totals, limits: Limits) -> Iterator[dict[str, Value]]:
    here = counted[key.authority, key.year]
    before = counted.get((key.authority, key.year - 1))
    if before is not None and differs(here, before, limits.last_year_share, limits.last_year_number):
        yield _fault(total, key, here, f"last year's return: {before:,}")
    official = published().get((total.name, key.authority, key.year))
    if official is not None and differs(here, official, limits.published_share, limits.published_number):
        yield _fault(total, key, here, f"published: {official:,} ({total.published})")


def differs(one: int, other: int, share: float, number: int) -> bool:
    """Whether two totals are further apart than both `share` of the other and `number`."""
    return abs(one - other) > max(share * other, number)


def _sentence(total: Total) -> str:
    return f"The number of {total.words} is far from last year's or from the published one."


def _fault(total: Total, key: ReturnKey, here: int, beside: str) -> dict[str, Value]:
    return {
        "layer": "totals",
        "rule": total.code,
        "kind": Kind.QUERY.value,
        "return": key.name,
        "authority": key.authority,
        "year": key.year,
        "file": "",
        "row": 0,
        "child": "",
        "table": "",
        "field": total.words,
        "value": f"{here:,}",
        "beside": beside,
        "sentence": _sentence(total),
        "cure": _CURE,
    }
