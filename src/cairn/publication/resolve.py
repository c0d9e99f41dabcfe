"""What each citation stands for, of all that disclosure control let out; or why it is refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cairn.disclosure.released import QUOTATION, THEME, Release, Released, ReleasedCell, ReleasedQuote, Symbol
from cairn.publication.citations import Citation, Literal
from cairn.publication.claims import Bounds, base, bounds_of, true_of, words_of_claims
from cairn.publication.diverging import are_of_one_whole, rows_of
from cairn.publication.facts import CallFacts, Source
from cairn.publication.labels import Labels
from cairn.publication.selection import Refusal, View, nearest, one_cell, shown, take_show, view_of
from cairn.publication.typed_by_hand import unreadable
from cairn.tables.counts import Kind
from cairn.tables.numbers import typed_numbers
from cairn.tables.theme_words import ThemeWords


@dataclass(frozen=True, slots=True)
class Value:
    """One number of a released table."""

    released: Released
    cell: ReleasedCell
    show: str

    @property
    def words(self) -> str:
        """The number as it is printed."""
        return shown(self.cell, self.show)


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that say how many ("most"), and the released share that bears them. `because` is why its author lets a
    sentence stand that would be refused; it is printed."""

    released: Released
    cell: ReleasedCell
    says: str
    bounds: Bounds
    because: str = ""

    @property
    def words(self) -> str:
        """As the author wrote them."""
        return self.says

    @property
    def note(self) -> str:
        """When the words may be said, and why the sentence around them stands where its author had to say why."""
        rule = f"“{self.says}” is said of {self.bounds.in_words}."
        return f"{rule} Its author lets the sentence stand: {self.because}" if self.because else rule


@dataclass(frozen=True, slots=True)
class Table:
    """A table of released cells."""

    view: View

    @property
    def words(self) -> str:
        """How a page that lists citations names it."""
        return f"Table: {self.view.title}"


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of released cells; diverging ones where `parts` are shown, which are shares of one whole."""

    view: View
    parts: bool = False

    @property
    def words(self) -> str:
        """How a page that lists citations names it."""
        return f"Chart: {self.view.title}"


@dataclass(frozen=True, slots=True)
class Quote:
    """A released passage."""

    quote: ReleasedQuote

    @property
    def words(self) -> str:
        """The passage, in quotation marks."""
        return f"“{self.quote.text}”"


@dataclass(frozen=True, slots=True)
class Named:
    """A theme by its title, with the released numbers about it."""

    theme: ThemeWords
    broader: ThemeWords | None
    numbers: tuple[tuple[Released, tuple[ReleasedCell, ...]], ...]

    @property
    def words(self) -> str:
        """Its title."""
        return self.theme.title


@dataclass(frozen=True, slots=True)
class Cite:
    """A source."""

    key: str
    source: Source

    @property
    def words(self) -> str:
        """Author and year."""
        return self.source.cited_as


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the call."""

    name: str
    on: dt.date
    call: CallFacts

    @property
    def words(self) -> str:
        """The day as it is printed: 31 March 2018."""
        return f"{self.on.day} {self.on:%B %Y}"


Resolved = Value | Claim | Named | Table | Chart | Quote | Cite | Day

_PER_CENT = re.compile(r"[\s-]?(?:per[\s-]?cent\b|%)", re.IGNORECASE)
_FUNCTIONS = ("call", "chart", "claim", "quote", "source", "table", "theme", "value")


@dataclass(frozen=True, slots=True)
class Resolver:
    """Looks citations up. Nothing but what is in `release`, `sources` and `call` can be printed."""

    release: Release
    sources: Mapping[str, Source]
    labels: Labels
    call: CallFacts | None = None

    def resolve(self, citation: Citation) -> Resolved:
        """What the citation stands for. Raises Refusal with why not, and what to do."""
        if citation.function not in _FUNCTIONS:
            raise Refusal(f"is no kind of citation. {nearest(citation.function, _FUNCTIONS)}")
        if len(citation.positional) != 1 or not isinstance(citation.positional[0], str):
            raise Refusal(f'needs one name first, in quotation marks: {citation.function}("…").')
        resolved: Resolved = getattr(self, f"_{citation.function}")(citation.positional[0], citation.named)
        return resolved

    def _released(self, name: str) -> Released:
        table = self.release.table(name)
        if table is None:
            known = [each.name for each in self.release.tables]
            raise Refusal(f"cites {name!r}, which is not counted. {nearest(name, known)}")
        return table

    def _value(self, name: str, named: Mapping[str, Literal]) -> Value:
        released = self._released(name)
        show, named = take_show(named)
        cell = one_cell(released, named)
        if shown(cell, show) == Symbol.CONFIDENTIAL:
            rule = self._rule(name, cell.key)
            raise Refusal(f"is held back by disclosure control ({rule}). Cite a number about more people.")
        if shown(cell, show) in tuple(Symbol):
            raise Refusal("has no number to print: there was nobody to count, or too few. Cite another.")
        return Value(released, cell, show)

    def _claim(self, name: str, named: Mapping[str, Literal]) -> Claim:
        rest = dict(named)
        says = rest.pop("says", None)
        bounds = bounds_of(says) if isinstance(says, str) else None
        if not isinstance(says, str) or bounds is None:
            raise Refusal(f'does not say what it claims, as says="most". {nearest(says, words_of_claims())}')
        because = str(rest.pop("because", ""))
        if unreadable(because) or next(typed_numbers(because), None):
            raise Refusal("gives a reason (because=…) with a number or a sign in it. Give it in plain words.")
        value = self._value(name, rest)
        if value.cell.kind is not Kind.SHARE or value.cell.value is None:
            raise Refusal(
                f"claims “{says}” of a {value.cell.kind.value}. Cite a share of people, in per cent."
            )
        if value.cell.people is not None and value.cell.people < base().fewest:
            raise Refusal(
                f"claims “{says}” of a share of {value.cell.people} people, and words are said of {base().fewest} or "
                "more: one answer more can make most of fewer. Cite their numbers."
            )
        if not bounds.holds(value.cell.value):
            may = " or ".join(f"“{words}”" for words in true_of(value.cell.value)) or "no such words"
            raise Refusal(
                f"claims “{says}”, which is said of {bounds.in_words}, and the share is {value.words}. It bears {may}."
            )
        return Claim(value.released, value.cell, says, bounds, because)

    def _table(self, name: str, named: Mapping[str, Literal]) -> Table:
        released = self._released(name)
        show, fixed = take_show(named)
        rows, columns = fixed.pop("rows", None), fixed.pop("columns", None)
        if not isinstance(rows, str) or not isinstance(columns, str | None):
            raise Refusal(f'does not say what its rows are. Write rows="{released.dimensions[-1]}".')
        return Table(view_of(released, show, rows, columns, fixed, self.labels))

    def _chart(self, name: str, named: Mapping[str, Literal]) -> Chart:
        released = self._released(name)
        show, fixed = take_show(named)
        bars = fixed.pop("bars", None)
        if not isinstance(bars, str):
            raise Refusal(f'does not say what its bars are. Write bars="{released.dimensions[-1]}".')
        parts = fixed.pop("parts", None)
        if not isinstance(parts, str | None):
            raise Refusal('does not say what the parts of its bars are. Write parts="option".')
        view = view_of(released, show, bars, parts, fixed, self.labels)
        if parts is not None and not are_of_one_whole(view):
            raise Refusal("would part its bars by what are no shares of one whole. Cite shares, in per cent.")
        drawn = (
            any(row.numbers for row in rows_of(view)) if parts else any(c.symbol is None for c in view.cells)
        )
        if not drawn:
            raise Refusal("would be a chart without a bar: every number in it is held back. Cite another.")
        return Chart(view, parts is not None)

    def _quote(self, passage: str, named: Mapping[str, Literal]) -> Quote:
        _no_more(named)
        quote = self.release.quote(passage)
        if quote is None:
            held = [
                item for item in self.release.held_back if item.what == QUOTATION and item.key == (passage,)
            ]
            if held:
                raise Refusal(f"may not be printed: {held[0].rule}. {held[0].reason}")
            known = [each.passage for each in self.release.quotes]
            raise Refusal(f"cites a passage that nobody has put forward to quote. {nearest(passage, known)}")
        return Quote(quote)

    def _theme(self, name: str, named: Mapping[str, Literal]) -> Named:
        _no_more(named)
        theme = self.release.theme(name)
        if theme is None:
            held = [item for item in self.release.held_back if item.what == THEME and item.key == (name,)]
            if held:
                raise Refusal(f"may not be named: {held[0].rule}. {held[0].reason}")
            known = [each.id for each in self.release.themes]
            raise Refusal(f"cites a theme that is not in the codebook. {nearest(name, known)}")
        return Named(theme, self.release.theme(theme.parent), tuple(_numbers_of(name, self.release.tables)))

    def _source(self, key: str, named: Mapping[str, Literal]) -> Cite:
        _no_more(named)
        if key not in self.sources:
            raise Refusal(f"cites a source that is not in sources.toml. {nearest(key, list(self.sources))}")
        return Cite(key, self.sources[key])

    def _call(self, name: str, named: Mapping[str, Literal]) -> Day:
        _no_more(named)
        if self.call is None:
            raise Refusal("cites a day of the call, and none is settled. Open it first: `cairn call open`.")
        if name not in self.call.days:
            raise Refusal(f"cites no day of the call. {nearest(name, list(self.call.days))}")
        return Day(name, self.call.days[name], self.call)

    def _rule(self, name: str, key: tuple[str, ...]) -> str:
        rules = (item.rule for item in self.release.held_back if item.what == name and item.key == key)
        return f"rule: {next(rules, 'see held_back.csv')}"


def _numbers_of(
    theme: str, tables: Sequence[Released]
) -> Iterator[tuple[Released, tuple[ReleasedCell, ...]]]:
    """Each table's numbers about one theme, as the tables hold them."""
    for table in tables:
        if "theme" in table.dimensions:
            place = table.dimensions.index("theme")
            cells = tuple(cell for cell in table.cells if cell.key[place] == theme)
            if cells:
                yield table, cells


def check_unit(value: Value, after: str) -> None:
    """Raises Refusal where the prose calls a number per cent that is none; `after` is the text behind it."""
    named = _PER_CENT.match(after)
    units = "people" if value.show == "people" else value.released.definition.units
    if named and not ("%" in units or "per cent" in units):
        raise Refusal(f'is called "{named.group().strip()}", and is counted in {units}. Say what it counts.')


def _no_more(named: Mapping[str, Literal]) -> None:
    if named:
        raise Refusal(f"has arguments that it does not take: {', '.join(named)}. Take them out.")
