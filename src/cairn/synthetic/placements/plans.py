"""Plans for adoption: who is adopted and when, and for whom it was planned and given up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.calendar import NEVER
from cairn.synthetic.care.cases import Cases
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, Columns, FloatArray, IntArray, places
from cairn.synthetic.people import People
from cairn.synthetic.placements.codes import NONE, REVERSALS
from cairn.synthetic.placements.definitions import PlacementModel, load_placement_model
from cairn.synthetic.placements.draw_codes import drawn, years_old
from cairn.synthetic.placements.periods import CARE, Periods, periods_of

_GRACE = 20  # days that a reversal keeps from the end of care
_YOUNGEST_REVERSED = 7


@dataclass(frozen=True)
class Plans(Columns):
    """A row a period of care, in their order: the days of a plan for adoption, NEVER where there is none.

    `decided` that the child should be placed, `ordered` by a court, `matched`, `placed`, `adopted`;
    or `given_up`, for a reason (place in REVERSALS; NONE). `fostered` by those who adopt.
    """

    decided: IntArray
    ordered: IntArray
    matched: IntArray
    placed: IntArray
    adopted: IntArray
    given_up: IntArray
    why_given_up: IntArray
    fostered: BoolArray


def adoptions(seed: int, people: People, cases: Cases) -> IntArray:
    """The day (int32) on which each of these children is adopted out of care; NEVER for nearly all."""
    model = load_placement_model()
    periods = periods_of(seed, model, people, cases)
    chosen = periods.where(_adopted(seed, model, periods))
    day = np.full(len(people), NEVER, dtype=np.int32)
    day[places(people.person, chosen.person)] = chosen.end
    return day


def plans_of(seed: int, model: PlacementModel, periods: Periods) -> Plans:
    """The plan for adoption of each period of care."""
    draws = Draws(seed, "plans for adoption", periods.case)
    adopted = np.zeros(len(periods), dtype=bool)
    adopted[_adopted(seed, model, periods)] = True
    days, how = periods.end.astype(np.int64) - periods.start, model.adoption
    placed = periods.start + _share_of(days, how.placed, how.jitter, draws, "placed")
    ordered = periods.start + _share_of(days, how.order, how.jitter, draws, "ordered")
    given_up, reversed_ = _given_up(model, periods, adopted, ordered, draws)
    with_order = np.where(
        adopted,
        ~draws.chance("consent", how.by_consent),
        reversed_ & ~draws.chance("no order", how.reversed_without_order),
    )
    decided = ordered - how.decision_before_order
    fostered = with_order & draws.chance("by foster carer", how.by_foster_carer)
    return Plans(
        decided=_when(adopted | reversed_, decided),
        ordered=_when(with_order, ordered),
        matched=_when(adopted, placed - how.match_before_placed),
        placed=_when(adopted, placed),
        adopted=_when(adopted, periods.end),
        given_up=_when(reversed_, given_up),
        why_given_up=np.where(
            reversed_, drawn(draws, "given up", how.reversal_reasons, REVERSALS), NONE
        ).astype(np.int8),
        fostered=adopted & fostered,
    )


def _adopted(seed: int, model: PlacementModel, periods: Periods) -> IntArray:
    """The places of the periods that end in adoption: of each child the first that is drawn."""
    draws = Draws(seed, "adoption", periods.case)
    age = years_old(periods.birth, periods.end)
    shares = np.append(np.asarray(model.adoption.by_age), 0.0)
    share = shares[np.minimum(age, len(shares) - 1)]
    could = (periods.kind == CARE) & (periods.end - periods.start >= model.adoption.shortest)
    could &= ~periods.asylum & ~periods.moved_away
    chosen = np.flatnonzero(could & draws.chance("adopted", share))
    _, first = np.unique(periods.person[chosen], return_index=True)
    found: IntArray = chosen[first]
    return found


def _given_up(
    model: PlacementModel, periods: Periods, adopted: BoolArray, ordered: IntArray, draws: Draws
) -> tuple[IntArray, BoolArray]:
    how = model.adoption
    given_up = ordered + draws.days("given up after", how.reversed_after, 0.4)
    could = ~adopted & (periods.kind == CARE) & ~periods.asylum & ~periods.moved_away
    could &= years_old(periods.birth, ordered) < _YOUNGEST_REVERSED
    could &= (given_up + _GRACE < periods.end) & (periods.end - periods.start >= how.shortest)
    return given_up, could & draws.chance("reversed", how.reversed)


def _share_of(days: IntArray, share: float, jitter: float, draws: Draws, purpose: str) -> IntArray:
    shares: FloatArray = share + jitter * np.clip(draws.normal(purpose), -2, 2)
    return (days * shares).astype(np.int64)


def _when(happens: BoolArray, day: IntArray) -> IntArray:
    return np.where(happens, day, NEVER).astype(np.int32)
