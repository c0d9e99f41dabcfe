"""Counts written as small tables in a test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from cairn.tables.counts import (
    Cell,
    Counts,
    Definition,
    InputFile,
    Key,
    Kind,
    Level,
    Population,
    Provenance,
    Sum,
)

DEFINITION = Definition(
    title="Children of an invented table",
    who="Every invented child.",
    what="How many there are.",
    when="On the day of the test.",
    how="Each child is counted once.",
    units="children",
    decimals=1,
    source="This test.",
)
PROVENANCE = Provenance(
    "outcomes", "SELECT count(*) FROM children", (InputFile("returns/a.xml", "0" * 64),), "code-1"
)


def cell(key: Key, people: int, **given: object) -> Cell:
    """A cell of an authority that counts its people, but for what is given otherwise."""
    settings: dict[str, object] = {"kind": Kind.COUNT, "level": Level.AUTHORITY, "value": float(people)}
    return Cell(key=key, people=people, **(settings | given))  # type: ignore[arg-type]


def table(
    cells: Sequence[Cell],
    sums: Sequence[Sum] = (),
    name: str = "children",
    dimensions: tuple[str, ...] = ("area", "group"),
    population: Population = Population.CHILDREN,
) -> Counts:
    """A table of those cells."""
    return Counts(name, DEFINITION, population, dimensions, tuple(cells), tuple(sums), PROVENANCE)


def two_way(numbers: Mapping[str, Mapping[str, int]], name: str = "children", **given: object) -> Counts:
    """A table of rows and columns with both totals and the grand total, all named "all"."""
    rows = list(numbers)
    columns = list(next(iter(numbers.values())))
    amounts = {(row, column): numbers[row][column] for row, column in product(rows, columns)}
    sums = []
    for row in [*rows, "all"]:
        parts = [(row, column) for column in columns]
        if row == "all":
            for column in columns:
                down = tuple((each, column) for each in rows)
                amounts[row, column] = sum(amounts[key] for key in down)
                sums.append(Sum((row, column), down))
        amounts[row, "all"] = sum(amounts[key] for key in parts)
        sums.append(Sum((row, "all"), tuple(parts)))
    sums.append(Sum(("all", "all"), tuple((row, "all") for row in rows)))
    return table([cell(key, amount) for key, amount in amounts.items()], sums, name, **given)  # type: ignore[arg-type]
