"""Counts: numbers on their way to disclosure control, with how many people stand behind each.

A stage hands over Counts and nothing else that a publication could print. They are not safe to
publish: only cairn.disclosure turns them into Released, and only Released can be published.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

Key = tuple[str, ...]
"""The values of a Counts' dimensions, in their order: ("2017-18", "England", "CINO")."""


class Kind(StrEnum):
    """What sort of number a cell is; disclosure control treats each by its own limits."""

    COUNT = "count"
    SHARE = "share"
    MEAN = "mean"
    RATE = "rate"
    COEFFICIENT = "coefficient"
    BOUND = "bound"


class Level(StrEnum):
    """How large an area (or how whole a body of responses) a cell speaks of."""

    NATIONAL = "national"
    REGION = "region"
    AUTHORITY = "authority"


class Population(StrEnum):
    """Whose numbers these are. Children's records and volunteers' answers have different limits."""

    CHILDREN = "children"
    RESPONDENTS = "respondents"


@dataclass(frozen=True, slots=True)
class Source:
    """A cell of this or another Counts from which a value was worked out."""

    counts: str
    key: Key


@dataclass(frozen=True, slots=True)
class Cell:
    """One number.

    `value` is unrounded, in `Counts.units`; None where it could not be worked out (nobody to count).
    `people` is how many distinct people stand behind it. `largest` holds the two largest
    contributions that one contributor (a pupil, an authority) makes to the numerator, for dominance
    rules. `worked_out_from` names the cells that would give this one away, or be given away by it.
    """

    key: Key
    kind: Kind
    level: Level
    value: float | None
    people: int
    numerator: float | None = None
    denominator: float | None = None
    largest: tuple[float, float] = (0.0, 0.0)
    worked_out_from: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """The people of `total` are exactly the people of all `parts`, each counted once.

    Without parts it says only that the cell is a total: it speaks of everybody, and no part of it is told.
    """

    total: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """What a number means, in words that a reader without statistics can follow.

    `note` is what a reader is to bear in mind; it stands under every table and chart of the numbers.
    """

    title: str
    who: str
    what: str
    when: str
    how: str
    units: str
    decimals: int
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that a number rests on. `name` is relative to the review's folder."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a number was made: enough to make it again."""

    stage: str
    query: str
    inputs: tuple[InputFile, ...]
    code: str


@dataclass(frozen=True, slots=True)
class Counts:
    """A table of numbers of one measure, over `dimensions`, with where they came from."""

    name: str
    definition: Definition
    population: Population
    dimensions: tuple[str, ...]
    cells: tuple[Cell, ...]
    sums: tuple[Sum, ...] = ()
    provenance: Provenance = field(default_factory=lambda: Provenance("", "", (), ""))

    def cell(self, key: Key) -> Cell | None:
        """The cell at a key, or None."""
        return next((cell for cell in self.cells if cell.key == key), None)
