"""Disclosure control of a table that somebody has seen before: of what it holds, and of what has changed in it.

A reader who has both countings has the difference. So each number is bound to its change as something worked out from
it: both are let out, or neither. And what had to be held back to shield another stays so while another would have to
be held back in its place: where the shield moves from one number to the next, both sides of it can be seen in turn.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cairn.disclosure import Policy, Released, release_tables
from cairn.tables.counts import Cell, Counts, Key, Kind, Level, Source, Sum

Place = tuple[str, Key]
"""A cell's table and key."""
Before = Mapping[Place, int | None]
"""By place, the people of a number that was shown before; None where it was held back."""


def let_out_beside(counts: Sequence[Counts], before: Before, policy: Policy) -> tuple[Released, ...]:
    """The tables as they may be shown to somebody who knows what was shown before."""
    held_before = {
        (table.name, cell.key): cell.people
        for table in counts
        for cell in table.cells
        if cell.people and (table.name, cell.key) in before and before[table.name, cell.key] is None
    }
    still = frozenset(held_before)
    best = _let_out(counts, before, policy, still)
    for some in _some_at_a_time(still, held_before):
        if some & still:
            tried = _let_out(counts, before, policy, still - some)
            if set(held_in(tried)) <= set(held_in(best)):
                best, still = tried, still - some
    return best


def held_in(tables: Sequence[Released]) -> Iterator[Place]:
    """Every number that is held back."""
    return ((table.name, cell.key) for table in tables for cell in table.cells if cell.people is None)


def _some_at_a_time(held: frozenset[Place], people: Mapping[Place, int]) -> Iterator[frozenset[Place]]:
    """All at once, then a table at a time, then one at a time, the largest number first."""
    yield held
    for name in sorted({name for name, _ in held}):
        yield frozenset(place for place in held if place[0] == name)
    for place in sorted(held, key=lambda place: (-people[place], place)):
        yield frozenset({place})


def _let_out(
    counts: Sequence[Counts], before: Before, policy: Policy, still: Collection[Place]
) -> tuple[Released, ...]:
    """The tables, those of `still` held back whatever they are."""
    bound = [_bound(table, before, still) for table in counts]
    # the changes first: what must be held back for their sake is then not held back a second time for the others'
    together = [*(each.since for each in bound), *(each.now for each in bound)]
    return release_tables(together, policy)[0][len(counts) :]


@dataclass(frozen=True, slots=True)
class _Bound:
    """A table as it is now, and by how many people each of its cells changed since it was last shown."""

    now: Counts
    since: Counts


def _bound(counts: Counts, before: Before, still: Collection[Place]) -> _Bound:
    totals = {each.total for each in counts.sums} - {part for each in counts.sums for part in each.parts}
    by: dict[Key, int] = {}
    for cell in counts.cells:
        earlier = before.get((counts.name, cell.key))
        if earlier is not None and cell.key not in totals:
            by[cell.key] = cell.people - earlier
    name = f"{counts.name}, since"
    # what is still held back is treated as if it rested on one person who came
    one = {key: 1 for table, key in still if table == counts.name and key not in totals}
    now = tuple(
        replace(cell, worked_out_from=(*cell.worked_out_from, Source(name, cell.key)))
        if cell.key in by or cell.key in one
        else cell
        for cell in counts.cells
    )
    sums = tuple(_rising(counts, by))
    cells = [_cell(key, abs(number)) for key, number in (by | one).items()]
    cells += [_cell(each.total, sum(by[part] for part in each.parts)) for each in sums]
    return _Bound(replace(counts, cells=now), replace(counts, name=name, cells=tuple(cells), sums=sums))


def _rising(counts: Counts, by: Mapping[Key, int]) -> Iterator[Sum]:
    """What binds the changes: who came to a total came to its parts, unless one of them has become less.

    Where some parts cannot be compared, for they were held back before, a reader knows less than is said here, so
    this is the stricter.
    """
    for each in counts.sums:
        parts = tuple(part for part in each.parts if part in by)
        if parts and all(by[part] >= 0 for part in parts) and each.total not in by:
            yield Sum(each.total, parts)


def _cell(key: Key, people: int) -> Cell:
    return Cell(key, Kind.COUNT, Level.NATIONAL, float(people), people, float(people))
