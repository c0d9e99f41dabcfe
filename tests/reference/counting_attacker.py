"""Somebody who looks at the staff's page after every counting, and tries every world that fits what they saw."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from cairn.disclosure import SHIPPED_POLICY, load_policy
from cairn.tables.counts import Counts, Population
from cairn.themes.counting import tally
from cairn.web.ledger.counting.standing import Standing, counted_now
from tests.lib.tables_of_counts import table

POLICY = load_policy(SHIPPED_POLICY)
FEWEST = POLICY.respondents.fewest_people.limit
MOST = 25
FIRST_DAY = dt.date(2026, 6, 1)
World = tuple[int, ...]


def as_counts(parts: World) -> Counts:
    """A table of these parts with their total."""
    made = tally(
        {str(place): number for place, number in enumerate(parts)}, [str(p) for p in range(len(parts))]
    )
    return table(made.cells, made.sums, "by_sector", ("sector",), Population.RESPONDENTS)


def shown_of(countings: Sequence[World]) -> list[Standing]:
    """What the page shows after each counting, a day apart."""
    seen: list[Standing] = []
    for day, parts in enumerate(countings):
        on = FIRST_DAY + dt.timedelta(days=day)
        seen += counted_now([as_counts(parts)], seen[-1:], POLICY, on)
    return seen


def worlds_of(seen: Sequence[Standing], nobody_leaves: bool) -> Iterator[tuple[World, ...]]:
    """Every course of events that fits what was shown: each part a whole number, one or more where it is held back."""
    choices = [list(_fitting(page, FIRST_DAY + dt.timedelta(days=day))) for day, page in enumerate(seen)]
    for course in product(*choices):
        steps = (step for one, two in pairwise(course) for step in zip(one, two, strict=True))
        if not nobody_leaves or all(after >= before for before, after in steps):
            yield course


def _fitting(page: Standing, today: dt.date) -> Iterator[World]:
    *parts, total = page.cells
    is_told = total.value is not None and total.on == today
    most = int(total.value) if is_told and total.value is not None else MOST
    possible = []
    for cell in parts:
        if cell.value is None:
            possible.append(range(1, most + 1))
        elif cell.on == today:
            possible.append(range(int(cell.value), int(cell.value) + 1))
        else:  # it has changed since that day, nobody knows by how many
            possible.append(range(most + 1))
    for world in product(*possible):
        if not is_told or sum(world) == most:
            yield world


def found_out(countings: Sequence[World], nobody_leaves: bool) -> list[str]:
    """What the attacker knows for certain that is about one to five people: numbers held back, and small changes."""
    worlds = list(worlds_of(shown_of(countings), nobody_leaves))
    assert tuple(countings) in worlds
    found = []
    for part in range(len(countings[0])):
        for day, world in enumerate(countings):
            if 0 < world[part] < FEWEST and len({each[day][part] for each in worlds}) == 1:
                found.append(f"on day {day} part {part} is {world[part]}")
            change = world[part] - countings[day - 1][part] if day else 0
            if 0 < abs(change) < FEWEST and len({e[day][part] - e[day - 1][part] for e in worlds}) == 1:
                found.append(f"on day {day} part {part} changed by {change}")
    return found
