"""A reader who wants to know what was held back, and can do sums.

A second answer to cairn.disclosure.audit, sharing nothing with it: it has the printed tables and
knows which numbers are sums of which. It solves all sums at once in exact fractions, and tries
every set of whole numbers that fits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from cairn.disclosure import Released
from cairn.tables.counts import Key, Sum

Printed = Mapping[Key, int | None]
"""What a reader sees of people: a number, or None where there is a symbol."""


def printed_people(table: Released) -> dict[Key, int | None]:
    """What one table shows."""
    return {cell.key: cell.people for cell in table.cells}


def found_by_algebra(printed: Printed, sums: Sequence[Sum]) -> set[Key]:
    """Every hidden number that the equations fix to one value."""
    hidden = sorted(key for key, people in printed.items() if people is None)
    rows = [_equation(declared, printed, hidden) for declared in sums]
    pivots = _solve(rows, len(hidden))
    return {
        hidden[column]
        for column, row in pivots.items()
        if not any(row[other] for other in range(len(hidden)) if other != column)
    }


def _equation(declared: Sum, printed: Printed, hidden: list[Key]) -> list[Fraction]:
    row = [Fraction(0)] * (len(hidden) + 1)
    for key, sign in [(declared.total, -1), *((part, 1) for part in declared.parts)]:
        people = printed[key]
        if people is None:
            row[hidden.index(key)] += sign
        else:
            row[-1] -= sign * people
    return row


def _solve(rows: list[list[Fraction]], width: int) -> dict[int, list[Fraction]]:
    pivots: dict[int, list[Fraction]] = {}
    remaining = [row[:] for row in rows]
    for column in range(width):
        with_it = next((row for row in remaining if row[column]), None)
        if with_it is None:
            continue
        remaining.remove(with_it)
        pivot = [part / with_it[column] for part in with_it]
        for row in [*remaining, *pivots.values()]:
            times = row[column]
            row[:] = [part - times * other for part, other in zip(row, pivot, strict=True)]
        pivots[column] = pivot
    return pivots


def found_by_trying(printed: Printed, sums: Sequence[Sum], most: int = 60) -> set[Key]:
    """Every hidden number that is the same in all sets of whole numbers (from 1 to `most`) that fit.

    Nought is always printed, so the reader knows that a hidden number is at least one. Meant for a
    handful of hidden numbers.
    """
    hidden = [key for key, people in printed.items() if people is None]
    seen: dict[Key, set[int]] = {key: set() for key in hidden}
    _try(dict(printed), hidden, sums, most, seen)
    return {key for key, values in seen.items() if len(values) == 1}


def _try(
    guess: dict[Key, int | None], hidden: list[Key], sums: Sequence[Sum], most: int, seen: dict[Key, set[int]]
) -> None:
    if all(len(values) > 1 for values in seen.values()):
        return
    if not hidden:
        for key, values in seen.items():
            values.add(guess[key] or 0)
        return
    key, *others = hidden
    for value in range(1, most + 1):
        guess[key] = value
        if all(_may_hold(declared, guess) for declared in sums if key in (declared.total, *declared.parts)):
            _try(guess, others, sums, most, seen)
    guess[key] = None


def _may_hold(declared: Sum, guess: Printed) -> bool:
    total = guess[declared.total]
    if total is None:
        return True
    parts = [guess[part] for part in declared.parts]
    known = sum(part for part in parts if part is not None)
    unknown = parts.count(None)
    return known + unknown <= total if unknown else known == total
