"""The orders under which a child is looked after, one after another, over a period of care."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.calendar import NEVER
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, Columns, IntArray
from cairn.synthetic.placements.codes import LEGAL
from cairn.synthetic.placements.definitions import Legal, PlacementModel
from cairn.synthetic.placements.draw_codes import by_age, drawn, turned
from cairn.synthetic.placements.periods import CARE, Periods
from cairn.synthetic.placements.plans import Plans

C1, C2, E1, V2, L1, L2, J1 = (LEGAL.index(code) for code in ("C1", "C2", "E1", "V2", "L1", "L2", "J1"))
_BEFORE_ORDER = 40  # days that care orders keep from a placement order: the interim one, and the full one
_BEFORE_ORDER_FULL = 14


@dataclass(frozen=True)
class Orders(Columns):
    """A row a legal status, in order of period and day: `period` is the place of the period of care, `status`
    one in LEGAL. Each begins on `start` and goes on until the next; the first begins with the period.
    """

    period: IntArray
    start: IntArray
    status: IntArray


def orders_of(seed: int, model: PlacementModel, periods: Periods, plans: Plans) -> Orders:
    """The legal statuses of the periods of care; short breaks have none here."""
    draws = Draws(seed, "orders", periods.case)
    court = _goes_to_court(model.legal, periods, plans, draws)
    first = _first(model.legal, periods, plans, court, draws)
    changes = _Changes(periods, first)
    _after_emergency(model.legal, changes, court, draws)
    _to_court(model.legal, changes, court, plans, draws)
    changes.to(E1, plans.ordered.astype(np.int64), plans.ordered > NEVER)
    changes.to(C2, plans.given_up.astype(np.int64), (plans.given_up > NEVER) & (plans.ordered > NEVER))
    return changes.rows()


class _Changes:
    """Statuses as they come to be, all periods at once: `now` and when each came."""

    def __init__(self, periods: Periods, first: IntArray) -> None:
        self.end = periods.end.astype(np.int64)
        self.now = first
        self.since = periods.start.astype(np.int64)
        self.care = periods.kind == CARE
        places = np.flatnonzero(self.care)
        self.parts = [Orders(places, self.since[places], first[places])]

    def to(self, status: IntArray | int, day: IntArray, happens: BoolArray) -> None:
        """Change to `status` on `day` where that happens, is after the last change and before the end."""
        happens = happens & self.care & (day > self.since) & (day < self.end) & (self.now != status)
        places = np.flatnonzero(happens)
        new = np.broadcast_to(np.asarray(status), happens.shape)
        self.parts.append(Orders(places, day[places], new[places]))
        self.now = np.where(happens, new, self.now)
        self.since = np.where(happens, day, self.since)

    def rows(self) -> Orders:
        """All statuses so far, in order of period and day."""
        whole = Orders.joined(self.parts)
        return whole.where(np.lexsort((whole.start, whole.period)))


def _goes_to_court(legal: Legal, periods: Periods, plans: Plans, draws: Draws) -> BoolArray:
    share = by_age(periods.birth, periods.start, legal.to_court_upto, legal.to_court)
    by_consent = (plans.adopted > NEVER) & (plans.ordered == NEVER)
    court = draws.chance("court", share) & ~periods.asylum
    goes: BoolArray = (court | (plans.decided > NEVER)) & ~by_consent
    return goes


def _first(legal: Legal, periods: Periods, plans: Plans, court: BoolArray, draws: Draws) -> IntArray:
    in_court = drawn(draws, "first of court", legal.starts_of_court, LEGAL)
    remanded = (periods.start >= turned(periods.birth, legal.remand_from_age)) & ~periods.asylum
    remanded &= periods.end - periods.start <= legal.remand_longest
    remanded &= draws.chance("remand", legal.remand) & (plans.decided == NEVER)
    police = draws.chance("police", legal.police_first) & ~periods.asylum & (plans.decided == NEVER)
    outside = np.where(remanded, J1, np.where(police, L1, V2))
    return np.where(court, in_court, outside).astype(np.int8)


def _after_emergency(legal: Legal, changes: _Changes, court: BoolArray, draws: Draws) -> None:
    police, emergency = changes.now == L1, changes.now == L2
    after = np.where(
        police, draws.between("police", *legal.police_days), draws.between("emergency", *legal.emergency_days)
    )
    day = np.minimum(changes.since + after, changes.end)
    to_order = court & draws.chance("order at once", 0.7)
    changes.to(np.where(to_order, C1, V2).astype(np.int8), day, police | emergency)


def _to_court(legal: Legal, changes: _Changes, court: BoolArray, plans: Plans, draws: Draws) -> None:
    limit = np.where(plans.ordered > NEVER, plans.ordered.astype(np.int64), changes.end + 10**6)
    waits = draws.days("agreement", legal.agreement.median, legal.agreement.spread)
    day = np.minimum(changes.since + waits, limit - _BEFORE_ORDER)
    changes.to(C1, day, court & (changes.now == V2))
    until = changes.since + draws.days("interim", legal.interim.median, legal.interim.spread)
    changes.to(C2, until, court & (changes.now == C1) & (until < limit - _BEFORE_ORDER_FULL))
