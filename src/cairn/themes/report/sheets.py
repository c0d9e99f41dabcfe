"""Tables of themes as Counts: cells counted once from what was heard, and every sum that a reader could make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cairn.tables.counts import Cell, Key, Kind, Level, Source, Sum
from cairn.themes.counting import count_of
from cairn.themes.report.heard import Heard
from cairn.themes.report.states import ALL, groups_in, states_of

Partitions = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Tallied:
    """The people of every cell of one question: counted once, and read by every table that shows them."""

    question: str
    people: Counter[tuple[str, str, str]]
    pairs: tuple[str, ...] = ()

    def of(self, theme: str, group: str, counted: str) -> int:
        """How many people of a group are counted as something for a theme."""
        return self.people[theme, group, counted]

    def key(self, theme: str, group: str, counted: str) -> Key:
        """The key of their cell."""
        return self.question, theme, group, counted


def tallied(
    question: str, heard: Iterable[Heard], themes: Sequence[str], pairs: Sequence[str] = ()
) -> Tallied:
    """Count every response of a question in each of its groups, for "all", for each theme, and each pair of themes."""
    people: Counter[tuple[str, str, str]] = Counter()
    for each in heard:
        groups = groups_in(each)
        for theme in (ALL, *themes, *pairs):
            for state in states_of(each, theme):
                for group in groups:
                    people[theme, group, state] += 1
    return Tallied(question, people, tuple(pairs))


@dataclass(slots=True)
class Sheet:
    """A table being made: each cell once, and the sums that bind them."""

    cells: dict[Key, Cell] = field(default_factory=dict)
    sums: dict[Sum, None] = field(default_factory=dict)

    def count(self, key: Key, people: int, worked_out_from: Sequence[Source] = ()) -> None:
        """Add a cell that counts people; what is there already stays."""
        cell = count_of(key, people)
        if worked_out_from:
            cell = Cell(
                key, cell.kind, cell.level, cell.value, people, cell.numerator, None, cell.largest,
                tuple(worked_out_from),
            )  # fmt: skip
        self.cells.setdefault(key, cell)

    def share(self, key: Key, people: int, of: int, sources: Sequence[Source]) -> None:
        """Add a percentage: `people` of `of`; no value where there is nobody."""
        value = 100 * people / of if of else None
        largest = (1.0 if people else 0.0, 1.0 if people > 1 else 0.0)
        self.cells[key] = Cell(
            key, Kind.SHARE, Level.NATIONAL, value, of, float(people), float(of), largest, tuple(sources)
        )

    def bind(self, total: Key, parts: Iterable[Key]) -> None:
        """Say that the people of the parts are those of the total. Parts that are the total itself are left out."""
        self.sums.setdefault(Sum(total, tuple(parts)))


def groups_of_partition(partition: str, possible: Partitions) -> list[str]:
    """The codes of a partition's groups, as they stand in keys."""
    return [f"{partition}:{code}" for code in possible[partition]]


def whole_and_parts(
    sheet: Sheet, tally: Tallied, theme: str, group: str, whole: tuple[str, str], parts: Sequence[str]
) -> None:
    """Cells of a whole (its theme and what it counts) and its parts for one group, and their sum."""
    total = tally.key(whole[0], group, whole[1])
    sheet.count(total, tally.of(whole[0], group, whole[1]))
    for part in parts:
        sheet.count(tally.key(theme, group, part), tally.of(theme, group, part))
    sheet.bind(total, (tally.key(theme, group, part) for part in parts))


def over_groups(
    sheet: Sheet, tally: Tallied, theme: str, counted: Sequence[str], groups: Sequence[str]
) -> None:
    """For each thing counted: the people of all are those of the groups of a partition."""
    for each in counted:
        sheet.bind(tally.key(theme, ALL, each), (tally.key(theme, group, each) for group in groups))


def nested(heard: Iterable[Heard], possible: Partitions) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Groups whose people are exactly those of some groups of another partition: a sector, and the roles in it.

    A reader who knows which roles work in which sector can add and subtract across partitions, so these are sums too.
    """
    members = list(heard)
    names = list(possible)
    for one in names:
        for other in names:
            if one != other:
                yield from _within(one, other, members)


def _within(one: str, other: str, heard: Sequence[Heard]) -> Iterator[tuple[str, tuple[str, ...]]]:
    beside: dict[str, set[str]] = {}
    back: dict[str, set[str]] = {}
    for each in heard:
        first, second = each.groups[one], each.groups[other]
        beside.setdefault(first, set()).add(second)
        back.setdefault(second, set()).add(first)
    for first, seconds in sorted(beside.items()):
        is_whole = all(back[second] == {first} for second in seconds)
        if is_whole and (len(seconds) > 1 or one < other):
            yield f"{one}:{first}", tuple(f"{other}:{second}" for second in sorted(seconds))
