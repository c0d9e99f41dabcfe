"""What the cells of each column look like, so that a mapping can be proposed; free text is counted and forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from cairn.responses.tabular.exports.grid import Grid
from cairn.responses.tabular.exports.meanings import levelled, parts_of_list
from cairn.responses.tabular.exports.shape import Shape

MOST_DIFFERENT = 60
LONGEST_LABEL = 200
"""Letters. A cell that is longer is nobody's option, and what it says is not held."""
SHOWN_FROM = 2
"""A cell that stands in fewer rows may be somebody's own words: it is not written into a mapping."""


@dataclass(slots=True)
class Look:
    """A column's cells: how many are filled, how many are long, and the first of those that differ, counted."""

    filled: int = 0
    long: int = 0
    cells: Counter[str] = field(default_factory=Counter)

    def see(self, cell: str) -> None:
        """Count a cell."""
        if not cell.strip():
            return
        self.filled += 1
        if len(cell) > LONGEST_LABEL:
            self.long += 1
        elif cell in self.cells or len(self.cells) < MOST_DIFFERENT:
            self.cells[cell] += 1

    def share(self, known: Mapping[str, str], *, is_list: bool) -> float:
        """The share of filled cells that mean one of what is known, in a list or alone."""
        return self._counted(
            lambda cell: levelled(cell) in known or (is_list and not parts_of_list(cell, known)[1])
        )

    def share_of(self, words: Iterable[str]) -> float:
        """The share of filled cells that are one of these words."""
        among = set(words)
        return self._counted(lambda cell: levelled(cell) in among)

    def share_of_numbers(self) -> float:
        """The share of filled cells that are a whole number in figures."""
        return self._counted(lambda cell: cell.strip().isdigit())

    def _counted(self, is_so: Callable[[str], bool]) -> float:
        seen = self.cells.total() + self.long
        return sum(times for cell, times in self.cells.items() if is_so(cell)) / seen if seen else 0.0

    def repeated(self) -> list[str]:
        """The cells that several rows share, the most frequent first."""
        return [cell for cell, times in self.cells.most_common() if times >= SHOWN_FROM]


def look(grid: Grid, shape: Shape) -> list[Look]:
    """A look at each column of an export, over all its rows."""
    looks = [Look() for _ in shape.heads]
    for row in islice(grid.rows(), shape.rows, None):
        for one, cell in zip(looks, row, strict=False):
            one.see(cell)
    return looks
