"""What disclosure control has let out. Made in this package alone; publication accepts nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cairn.tables.counts import Definition, Key, Kind, Level, Population, Provenance
from cairn.tables.quotables import Permission
from cairn.tables.sentences import counted
from cairn.tables.theme_words import ThemeWords

QUOTATION = "quotation"
"""`HeldBack.what` of a passage; of a cell it is the table's name."""
THEME = "theme"
"""`HeldBack.what` of the words of a theme."""


class Symbol(StrEnum):
    """What stands in place of a number that is not printed (the official statistics' own symbols)."""

    CONFIDENTIAL = "c"
    NOT_AVAILABLE = ":"
    LOW = "low"


SYMBOL_MEANINGS = {
    Symbol.CONFIDENTIAL: "held back, because it could tell something about a few people",
    Symbol.NOT_AVAILABLE: "not available, because there was nobody to count",
    Symbol.LOW: "more than nought, but rounded to nought",
}


@dataclass(frozen=True, slots=True)
class ReleasedCell:
    """One number as it may be printed.

    `value` is rounded by the policy; None where `symbol` stands in its place. `people` is rounded
    too, and None where a symbol stands in its place. `treatment` says in words what disclosure control did.
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
    """All that a publication may draw on, and the log of what was held back.

    `loosened` has a sentence for each limit that is looser than Cairn's own; a publication prints them.
    """

    tables: tuple[Released, ...]
    quotes: tuple[ReleasedQuote, ...]
    held_back: tuple[HeldBack, ...]
    loosened: tuple[str, ...] = ()
    themes: tuple[ThemeWords, ...] = ()

    def table(self, name: str) -> Released | None:
        """The table of that name, or None."""
        return next((table for table in self.tables if table.name == name), None)

    def quote(self, passage: str) -> ReleasedQuote | None:
        """The quotation of that passage, or None."""
        return next((quote for quote in self.quotes if quote.passage == passage), None)

    def theme(self, theme: str) -> ThemeWords | None:
        """The words of the theme of that id, or None."""
        return next((each for each in self.themes if each.id == theme), None)

    def sentences(self) -> tuple[str, ...]:
        """What was let out and what was not, for the terminal."""
        quotes = {quote.passage for quote in self.quotes}
        held = sum(1 for item in self.held_back if item.what not in (QUOTATION, THEME))
        quoted = sum(1 for item in self.held_back if item.what == QUOTATION)
        unnamed = sum(1 for item in self.held_back if item.what == THEME)
        cells = sum(len(table.cells) for table in self.tables)
        return (
            f"{cells - held:,} of {counted(cells, 'number')} let out, {held:,} held back",
            f"{counted(len(quotes), 'quotation')} let out, {quoted:,} held back",
            *(
                [f"{counted(len(self.themes), 'theme')} named, {unnamed:,} not"]
                if self.themes or unnamed
                else []
            ),
            *self.loosened,
        )
