"""Which cells may not be printed for what they are themselves, whatever stands beside them."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.disclosure.policy import Limits
from cairn.tables.counts import Cell, Counts, Kind


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a cell is held back: the rule's name, and the reason in words. Never the number itself."""

    rule: str
    reason: str


def primary_cause(counts: Counts, cell: Cell, limits: Limits) -> Cause | None:
    """Why this cell cannot be printed by itself, or None where it can."""
    fewest = limits.fewest_people
    small = f"1 to {fewest.limit - 1} people"
    if _is_exempt_total(counts, cell, limits):
        return None
    if 0 < cell.people < fewest.limit:
        return Cause("few people", f"It rests on {small}. {fewest.reason}")
    if cell.kind is Kind.COUNT and cell.value is not None and 0 < abs(cell.value) < fewest.limit:
        return Cause("small count", f"It is a count of 1 to {fewest.limit - 1}. {fewest.reason}")
    if _is_small_part(cell, fewest.limit):
        return Cause("few people in a share", f"{small.capitalize()} are in the share. {fewest.reason}")
    if _is_small_rest(cell, fewest.limit):
        return Cause("few people outside a share", f"{small.capitalize()} are outside it. {fewest.reason}")
    if _is_dominated(cell, limits.dominance_per_cent.limit):
        return Cause("two people dominate", limits.dominance_per_cent.reason)
    return None


def _is_exempt_total(counts: Counts, cell: Cell, limits: Limits) -> bool:
    if not limits.small_totals.on or cell.kind is not Kind.COUNT:
        return False
    is_total = any(cell.key == total.total for total in counts.sums)
    return is_total and not any(cell.key in total.parts for total in counts.sums)


def _is_small_part(cell: Cell, fewest: int) -> bool:
    if cell.kind not in (Kind.SHARE, Kind.RATE) or cell.numerator is None:
        return False
    return 0 < cell.numerator < fewest


def _is_small_rest(cell: Cell, fewest: int) -> bool:
    """A share of 97 in 100 says as much about the other 3."""
    if cell.kind is not Kind.SHARE or cell.numerator is None or cell.denominator is None:
        return False
    return 0 < cell.denominator - cell.numerator < fewest


def _is_dominated(cell: Cell, per_cent: int) -> bool:
    """The (n,k) rule with n = 2: the two largest contributions exceed k per cent of the numerator."""
    if cell.kind is not Kind.MEAN or cell.numerator is None or cell.numerator <= 0 or min(cell.largest) < 0:
        return False
    return sum(cell.largest) * 100 > per_cent * cell.numerator
