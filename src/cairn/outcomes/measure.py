"""A measure, as data: who is counted, what, when and how."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cairn.exceptions import DefinitionError
from cairn.linkage import KS4
from cairn.tables.counts import Definition
from cairn.tables.files import read_toml
from cairn.tables.schema import Type

ALL, OTHER, IN_NEED = "all", "other", "CIN"
NEED_GROUPS = ("CINO", "CPPO", "CLA")
GROUPS = (*NEED_GROUPS, IN_NEED, OTHER, ALL)
SHIPPED = Path(__file__).parent / "measures"
_NAME = re.compile("[a-z][a-z0-9_]*")


class MeasureKind(StrEnum):
    """How a measure is worked out; each kind is one module of cairn.outcomes."""

    MEAN = "mean"


class ResultsTable(StrEnum):
    """The tables of linkage that a measure may average a column of: one row a pupil, school and year."""

    KS4 = "ks4"

    @property
    def numbers(self) -> tuple[str, ...]:
        """The columns that a mean can be taken of."""
        return tuple(column.name for column in _TABLES[self].columns if column.type is Type.NUMBER)


_TABLES = {ResultsTable.KS4: KS4}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the values stand: a table that linkage hands on, and its column."""

    table: ResultsTable
    value: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A second measure, worked out from the first: each group's value less that of the group `minus`."""

    id: str
    title: str
    what: str
    how: str
    units: str
    decimals: int
    minus: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure, as its TOML file holds it."""

    id: str
    kind: MeasureKind
    title: str
    who: str
    what: str
    when: str
    how: str
    units: str
    decimals: int
    source: str
    groups: tuple[str, ...]
    columns: Columns
    gap: Gap | None = None

    @property
    def definition(self) -> Definition:
        """The measure in words."""
        return Definition(
            self.title, self.who, self.what, self.when, self.how, self.units, self.decimals, self.source
        )

    @property
    def gap_definition(self) -> Definition:
        """The gap in words. Raises ValueError where the measure has none."""
        if self.gap is None:
            raise ValueError(f"{self.id} has no gap")
        gap = self.gap
        return Definition(
            gap.title, self.who, gap.what, self.when, gap.how, gap.units, gap.decimals, self.source
        )


def shipped_measures() -> tuple[Path, ...]:
    """The files of the measures that come with Cairn."""
    return tuple(sorted(SHIPPED.glob("*.toml")))


def load_measure(path: Path) -> Measure:
    """The measure that a TOML file holds. Raises DefinitionError naming the file, the key and the cure."""
    measure = read_toml(path, Measure)
    ids = (measure.id, measure.columns.value, *((measure.gap.id,) if measure.gap else ()))
    for name in ids:
        if not _NAME.fullmatch(name):
            raise DefinitionError(f"{path}: {name!r} is no name. Use small letters, digits and underscores.")
    numbers = measure.columns.table.numbers
    if measure.columns.value not in numbers:
        raise DefinitionError(
            f"{path}: columns.value: {measure.columns.table.value} has no number {measure.columns.value!r}. "
            f"Name one of: {', '.join(numbers)}."
        )
    if set(measure.groups) != set(GROUPS) or len(measure.groups) != len(GROUPS):
        raise DefinitionError(f"{path}: groups must hold each of {', '.join(GROUPS)} once. Correct the list.")
    if measure.gap and measure.gap.minus not in measure.groups:
        raise DefinitionError(
            f"{path}: gap.minus: {measure.gap.minus!r} is no group. Name one of the groups."
        )
    return measure
