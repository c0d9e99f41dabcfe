"""Where children in care live: one stay after another, drawn in rounds for all children at once."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from cairn.synthetic import calendar
from cairn.synthetic.calendar import NEVER
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, Columns, FloatArray, IntArray
from cairn.synthetic.placements.codes import FOSTER, MOVES, NONE, PLACES, numbers
from cairn.synthetic.placements.definitions import PlacementModel
from cairn.synthetic.placements.definitions import Stays as StayModel
from cairn.synthetic.placements.draw_codes import band_of, drawn
from cairn.synthetic.placements.orders import C1, C2, J1, Orders
from cairn.synthetic.placements.periods import CARE, Periods
from cairn.synthetic.placements.plans import Plans

_INDEPENDENT, _SEMI_INDEPENDENT = PLACES.index("P2"), PLACES.index("H5")
_WITH_PARENTS, _CUSTODY, _SECURE = PLACES.index("P1"), PLACES.index("R5"), PLACES.index("K1")
_NO_MORE_INDEPENDENT = calendar.day(2023, 10, 28)  # from then on independent living is no placement
_A_PERIOD = 10**6  # more than any day: periods and days in one number
_NEAR_AN_ORDER, _MOVES_WITH_ORDER = 15, 0.6  # days; invented
_MADE_LONG_TERM = {"U3": "U1", "U6": "U4"}


@dataclass(frozen=True)
class Stays(Columns):
    """A row a placement, in order of period and day; each goes on until the next, or to the period's end.

    `period` is the place of the period of care, `turn` counts its stays from 0, `place` is one in
    PLACES. `same_carer`: with the carers of the stay before. `why` the stay before ended (place in
    MOVES; NONE for the first).
    """

    period: IntArray
    turn: IntArray
    start: IntArray
    place: IntArray
    same_carer: BoolArray
    why: IntArray


def stays_of(seed: int, model: PlacementModel, periods: Periods, plans: Plans, orders: Orders) -> Stays:
    """The stays of each period of care proper; those who are adopted end with the adopters."""
    rounds = _Rounds(seed, model, periods, plans, orders)
    for turn in range(model.stays.rounds):
        if not rounds.next_stays(turn):
            break
    rounds.with_adopters()
    whole = Stays.joined(rounds.made)
    return whole.where(np.lexsort((whole.start, whole.period)))


@dataclass
class _Rounds:
    seed: int
    model: PlacementModel
    periods: Periods
    plans: Plans
    orders: Orders
    made: list[Stays] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.active = np.flatnonzero(self.periods.kind == CARE)
        self.at = self.periods.start.astype(np.int64)
        self.until = np.where(self.plans.placed > NEVER, self.plans.placed, self.periods.end).astype(np.int64)
        self.place = np.full(len(self.periods), NONE)
        self.turns = np.zeros(len(self.periods), dtype=np.int64)
        self.firm = Draws(self.seed, "settles", self.periods.person).normal("child")
        self.keys = self.orders.period * _A_PERIOD + self.orders.start

    def next_stays(self, turn: int) -> bool:
        """One more stay for each child whose care goes on; False where there is none."""
        here = self.active
        if not len(here):
            return False
        draws = Draws(self.seed, f"stays/{turn}", self.periods.case[here])
        band = band_of(self.periods.birth[here], self.at[here], self.model.stays.ages)
        lasting = draws.chance("lasts", _lasting(self.model.stays, turn, band, self.firm[here]))
        stays_on = self._stays_on(here, draws)
        lasting |= stays_on
        place = self._drawn(here, draws, band, lasting)
        place = np.where(stays_on, _long_term()[self.place[here]], place)
        end = self._ends(here, draws, lasting, place, turn)
        place = np.where((place == _INDEPENDENT) & (end > _NO_MORE_INDEPENDENT), _SEMI_INDEPENDENT, place)
        self._keep(here, turn, place, stays_on, draws)
        self.at[here] = end
        self.active = here[end < self.until[here]]
        return True

    def with_adopters(self) -> None:
        """The last stay of each child who is adopted: with the foster carers who adopt, or with others."""
        here = np.flatnonzero(self.plans.placed > NEVER)
        fostered = self.plans.fostered[here] & np.isin(self.place[here], numbers(FOSTER, PLACES))
        ordered = self.plans.ordered[here] > NEVER
        a4, a5, a6 = numbers(("A4", "A5", "A6"), PLACES)
        self.at[here] = self.plans.placed[here]
        draws = Draws(self.seed, "stays/adopters", self.periods.case[here])
        self._keep(here, self.turns[here], np.where(fostered, a5, np.where(ordered, a6, a4)), fostered, draws)

    def _keep(
        self, here: IntArray, turn: int | IntArray, place: IntArray, same: BoolArray, draws: Draws
    ) -> None:
        why = drawn(draws, "why moved", self.model.moves.reasons, MOVES)
        why = np.where(same, MOVES.index("PLACE"), why)
        turns = np.broadcast_to(np.asarray(turn), here.shape)
        first = turns == 0
        self.made.append(
            Stays(
                period=here,
                turn=turns.astype(np.int16),
                start=self.at[here].astype(np.int32),
                place=place.astype(np.int8),
                same_carer=same,
                why=np.where(first, NONE, why).astype(np.int8),
            )
        )
        self.place[here] = place
        self.turns[here] = turns + 1

    def _stays_on(self, here: IntArray, draws: Draws) -> BoolArray:
        """Foster carers with whom a child was placed for a time, and who go on for long."""
        could = np.isin(self.place[here], numbers(tuple(_MADE_LONG_TERM), PLACES))
        return could & draws.chance("stays on", self.model.stays.stays_with_carer)

    def _drawn(self, here: IntArray, draws: Draws, band: IntArray, lasting: BoolArray) -> IntArray:
        status = self._status(here)
        parents = ((status == C1) | (status == C2)) & (self.place[here] != _WITH_PARENTS)
        parents &= self.plans.decided[here] == NEVER
        place = np.zeros(len(here), dtype=np.int64)
        tables = (self.model.stays.brief, self.model.stays.lasting)
        kinds = np.array([PLACES.index(code) for code in self.model.stays.codes])
        without = np.where(kinds == _WITH_PARENTS, 0.0, 1.0)
        for number in range(len(self.model.stays.ages)):
            for lasts, with_parents in ((0, 0), (0, 1), (1, 0), (1, 1)):
                chosen = (band == number) & (lasting == bool(lasts)) & (parents == bool(with_parents))
                shares = np.asarray(tables[lasts][number]) * (1.0 if with_parents else without)
                place[chosen] = kinds[draws.of(chosen).pick("place", shares)]
        held = np.where(draws.chance("secure", 0.4), _SECURE, _CUSTODY)
        return np.where(status == J1, held, place)

    def _ends(self, here: IntArray, draws: Draws, lasting: BoolArray, place: IntArray, turn: int) -> IntArray:
        brief, long = self.model.stays.brief_days, self.model.stays.lasting_days
        days = np.where(
            lasting,
            draws.days("lasting", long.median, long.spread),
            draws.days("brief", brief.median, brief.spread),
        )
        end = self.at[here] + np.maximum(days, self.model.stays.shortest)
        end = self._with_order(here, draws, end)
        until = self.until[here]
        if turn == self.model.stays.rounds - 1:
            return until
        over = (end > until - self.model.stays.shortest) | np.isin(place, (_SECURE, _CUSTODY)) & (
            self._status(here) == J1
        )
        return np.where(over, until, end)

    def _with_order(self, here: IntArray, draws: Draws, end: IntArray) -> IntArray:
        """A move near a change of order is often made on the day of that."""
        near = here * _A_PERIOD + end
        row = np.minimum(np.searchsorted(self.keys, near - _NEAR_AN_ORDER), len(self.keys) - 1)
        order = self.keys[row]
        snaps = (np.abs(order - near) <= _NEAR_AN_ORDER) & (order // _A_PERIOD == here)
        snaps &= (order % _A_PERIOD > self.at[here]) & draws.chance("with the order", _MOVES_WITH_ORDER)
        return np.where(snaps, order % _A_PERIOD, end)

    def _status(self, here: IntArray) -> IntArray:
        """The legal status of each period when the stay begins."""
        row = np.searchsorted(self.keys, here * _A_PERIOD + self.at[here], side="right") - 1
        status: IntArray = self.orders.status[row]
        return status


def _lasting(model: StayModel, turn: int, band: IntArray, firm: FloatArray) -> FloatArray:
    share = model.lasts[min(turn, len(model.lasts) - 1)]
    logit = np.log(share / (1 - share)) + np.asarray(model.by_age)[band] + model.by_child * firm
    chance: FloatArray = 1 / (1 + np.exp(-logit))
    return chance


def _long_term() -> IntArray:
    """For each place, that which it is once it is long term."""
    return np.array([PLACES.index(_MADE_LONG_TERM.get(code, code)) for code in PLACES])
