"""What the staff's page shows until the next counting, so that comparing two countings tells nothing of a few people.

A page that is looked at every day gives away what it holds back, if it only holds back small numbers: where 41 stood
yesterday and 42 today, one newcomer is known. So what has *changed* between two countings passes disclosure control
like any other table: a number moves only where its change is nought, or is about enough people, and the changes that
stay hidden cannot be worked out from those that are shown. What may not move keeps the number that it had, with its
day, until more have come. Totals pass as what they are: how many answered says nothing of any of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cairn.disclosure import Policy, ReleasedCell, release_tables
from cairn.tables.counts import Counts, Key
from cairn.web.ledger.counting.changes import held_in, let_out_beside


@dataclass(frozen=True, slots=True)
class Shown:
    """One number as the page shows it. `value` is None where `text` is a symbol in its place.

    `people` are those behind it, where they may be told; `on` is the day of the counting that it is from.
    """

    key: Key
    text: str
    value: float | None
    people: int | None
    on: dt.date


@dataclass(frozen=True, slots=True)
class Standing:
    """One table as the page shows it."""

    name: str
    title: str
    units: str
    cells: tuple[Shown, ...]

    def cell(self, key: Key) -> Shown | None:
        """The number at a key, or None."""
        return next((cell for cell in self.cells if cell.key == key), None)


def counted_now(
    counts: Sequence[Counts], before: Sequence[Standing], policy: Policy, on: dt.date
) -> tuple[Standing, ...]:
    """The tables to show from now on, of what was counted on a day and what the page has shown until then."""
    shown_before = {(table.name, cell.key): cell for table in before for cell in table.cells}
    people = {place: cell.people for place, cell in shown_before.items()}
    let_out = let_out_beside(counts, people, policy)
    small = frozenset(held_in(release_tables(counts, policy)[0]))
    return tuple(
        Standing(
            table.name,
            table.definition.title,
            table.definition.units,
            tuple(
                _standing(cell, shown_before.get((table.name, cell.key)), (table.name, cell.key) in small, on)
                for cell in table.cells
            ),
        )
        for table in let_out
    )


def _standing(now: ReleasedCell, before: Shown | None, is_small: bool, on: dt.date) -> Shown:
    """A number as it is now; as it was before, where it may not move; or the symbol in its place."""
    if before is None or before.people is None:
        return Shown(now.key, now.text, now.value, now.people, on)
    if now.people == before.people:
        # the same number of people may be other people: of a mean that would tell what one of them wrote
        return replace(before, on=on)
    if now.people is None and not is_small:
        return before
    return Shown(now.key, now.text, now.value, now.people, on)


def as_rows(tables: Sequence[Standing]) -> list[dict[str, Any]]:
    """Tables as the ledger keeps them, in JSON."""
    return [
        {
            "name": table.name,
            "title": table.title,
            "units": table.units,
            "cells": [[list(c.key), c.text, c.value, c.people, c.on.isoformat()] for c in table.cells],
        }
        for table in tables
    ]


def from_rows(rows: Sequence[Mapping[str, Any]]) -> tuple[Standing, ...]:
    """The tables that the ledger keeps."""
    return tuple(
        Standing(
            row["name"],
            row["title"],
            row["units"],
            tuple(
                Shown(tuple(key), text, value, people, dt.date.fromisoformat(on))
                for key, text, value, people, on in row["cells"]
            ),
        )
        for row in rows
    )
