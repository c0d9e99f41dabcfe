"""Counts of respondents: how a table of them is made from people, each counted once in a cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.tables.counts import Cell, InputFile, Key, Kind, Level, Provenance, Source, Sum

ALL = "all"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the numbers of this stage come from."""

    inputs: tuple[InputFile, ...]
    code: str

    def of(self, how: str) -> Provenance:
        """The provenance of a number counted in the way that the sentence `how` says."""
        return Provenance("themes", how, self.inputs, self.code)


@dataclass(frozen=True, slots=True)
class Tally:
    """Cells for each value and for all of them, and the sum that binds them."""

    cells: tuple[Cell, ...]
    sums: tuple[Sum, ...]


def tally(values: Iterable[str], possible: Sequence[str], before: Key = ()) -> Tally:
    """One respondent a value: a cell for each possible value, noughts too, and one for all.

    `before` is the part of the key that stands before the value.
    """
    counted = Counter(values)
    cells = [count_of((*before, value), counted[value]) for value in possible]
    total = count_of((*before, ALL), sum(counted[value] for value in possible))
    return Tally((*cells, total), (Sum(total.key, tuple(cell.key for cell in cells)),))


def count_of(key: Key, people: int) -> Cell:
    """A cell that counts so many people, each once."""
    return Cell(
        key,
        Kind.COUNT,
        Level.NATIONAL,
        float(people),
        people,
        numerator=float(people),
        largest=(1.0 if people else 0.0, 1.0 if people > 1 else 0.0),
    )


def shares(counts: str, cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Each cell of a table as a percentage of the cell for all with the same key before it.

    None where nobody answered. `counts` names the table, to which each share leads back.
    """
    totals = {cell.key[:-1]: cell for cell in cells if cell.key[-1] == ALL}
    return tuple(_share(counts, cell, totals[cell.key[:-1]]) for cell in cells if cell.key[-1] != ALL)


def _share(counts: str, part: Cell, whole: Cell) -> Cell:
    return Cell(
        part.key,
        Kind.SHARE,
        Level.NATIONAL,
        100 * part.people / whole.people if whole.people else None,
        whole.people,
        numerator=float(part.people),
        denominator=float(whole.people),
        largest=part.largest,
        worked_out_from=(Source(counts, part.key), Source(counts, whole.key)),
    )
