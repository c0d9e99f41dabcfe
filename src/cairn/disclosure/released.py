"""What disclosure control has let out. Made in this package alone; publication accepts nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cairn.tables.counts import Definition, Key, Kind, Level, Population, Provenance
from cairn.tables.quotables import Permission


class Symbol(StrEnum):
    """What stands in place of a number that is not printed (the official statistics' own symbols)."""

    CONFIDENTIAL = "c"
    NOT_AVAILABLE = ":"


@dataclass(frozen=True, slots=True)
class ReleasedCell:
    """One number as it may be printed.

    `value` is rounded by the policy; None where `symbol` stands in its place. `people` is rounded
    too, and None where it is held back. `treatment` says in words what disclosure control did.
    """

    key: Key
    kind: Kind
    level: Level
    value: float | None
    text: str
    people: int | None
    people_text: str
    symbol: Symbol | None
    treatment: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Released:
    """A table of numbers that may be printed, with what each means and where it came from."""

    name: str
    definition: Definition
    population: Population
    dimensions: tuple[str, ...]
    cells: tuple[ReleasedCell, ...]
    provenance: Provenance
    policy: str

    def cell(self, key: Key) -> ReleasedCell | None:
        """The cell at a key, or None."""
        return next((cell for cell in self.cells if cell.key == key), None)


@dataclass(frozen=True, slots=True)
class ReleasedQuote:
    """A passage that may be printed, word for word, and what to print beside it."""

    passage: str
    question: str
    text: str
    permission: Permission
    public_reference: str
    described_as: str
    synthetic: bool
    cleared_on: str
    text_sha256: str


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A cell or a passage that was not let out, and why. Kept in the log, never in a bundle."""

    what: str
    key: Key
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Release:
    """All that a publication may draw on, and the log of what was held back."""

    tables: tuple[Released, ...]
    quotes: tuple[ReleasedQuote, ...]
    held_back: tuple[HeldBack, ...]
