"""Episodes of care: a new one wherever the placement or the legal status changes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, Columns, IntArray
from cairn.synthetic.placements.carers import ADDRESSES, NO_URN, carers_of
from cairn.synthetic.placements.codes import ENDS, FOSTER, NONE, PLACES, STARTS, numbers
from cairn.synthetic.placements.definitions import PlacementModel
from cairn.synthetic.placements.draw_codes import drawn
from cairn.synthetic.placements.ends import ends_of
from cairn.synthetic.placements.orders import Orders
from cairn.synthetic.placements.periods import Periods
from cairn.synthetic.placements.plans import Plans
from cairn.synthetic.placements.stays import Stays

GOES_ON = ENDS.index("X1")
_A_DAY = 10**6
_FROM_THE_ENDS = 30  # days that a temporary stay keeps from those of the episode
_SHORTEST_BROKEN = 120
_OTHER_SIDE = 40_000  # of the addresses: a temporary stay is elsewhere


@dataclass(frozen=True)
class Episodes(Columns):
    """Episodes in order of child and day, each from `start` up to, not including, `end`.

    `period` is the place of its period of care. `reason_new`, `status`, `need`, `place`, `provider`,
    `reason_ceased` and `why_moved` are places in the lists of codes.py (NONE: none); `far`, `area`,
    `address` and `urn` as carers.py has them.
    """

    period: IntArray
    person: IntArray
    case: IntArray
    authority: IntArray
    start: IntArray
    end: IntArray
    reason_new: IntArray
    status: IntArray
    need: IntArray
    place: IntArray
    provider: IntArray
    reason_ceased: IntArray
    why_moved: IntArray
    far: BoolArray
    area: IntArray
    address: IntArray
    urn: IntArray


def episodes_of(
    seed: int, model: PlacementModel, periods: Periods, plans: Plans, orders: Orders, stays: Stays
) -> Episodes:
    """The episodes of the periods of care proper."""
    order_keys = orders.period.astype(np.int64) * _A_DAY + orders.start
    stay_keys = stays.period.astype(np.int64) * _A_DAY + stays.start
    keys = np.sort(np.concatenate([order_keys, stay_keys]))
    keys = keys[np.append(True, keys[1:] != keys[:-1])[: len(keys)]]
    order = np.searchsorted(order_keys, keys, side="right") - 1
    stay = np.searchsorted(stay_keys, keys, side="right") - 1
    period, start = keys // _A_DAY, keys % _A_DAY
    last = np.append(period[1:] != period[:-1], True)[: len(keys)]
    end = np.where(last, periods.end[period], np.append(start[1:], 0)[: len(keys)])
    moved, changed = stay_keys[stay] == keys, order_keys[order] == keys
    why = np.where(moved, stays.why[stay], NONE)
    carers = carers_of(
        seed, model, periods.case[stays.period], stays.turn, stays.place,
        periods.authority[stays.period], stays.same_carer,
    ).where(stay)  # fmt: skip
    place, status = stays.place[stay], orders.status[order]
    ends = np.zeros(len(periods), dtype=np.int8)
    final_place, final_status = _last_of(len(periods), period, place), _last_of(len(periods), period, status)
    ends[:] = ends_of(seed, model, periods, plans, final_place, final_status)
    return Episodes(
        period=period.astype(np.int32),
        person=periods.person[period],
        case=periods.case[period],
        authority=periods.authority[period],
        start=start.astype(np.int32),
        end=end.astype(np.int32),
        reason_new=_reason_new(period, moved, changed, stays.same_carer[stay]),
        status=status.astype(np.int8),
        need=periods.need[period],
        place=place,
        provider=carers.provider,
        reason_ceased=np.where(last, ends[period], GOES_ON).astype(np.int8),
        why_moved=np.where(last, NONE, np.append(why[1:], NONE)[: len(keys)]).astype(np.int8),
        far=carers.far,
        area=carers.area,
        address=carers.address,
        urn=carers.urn,
    )


def with_temporary_stays(seed: int, model: PlacementModel, episodes: Episodes) -> Episodes:
    """The same episodes, a few of them broken in two by some days elsewhere, after which the child goes back."""
    draws = Draws(seed, "temporary stays", episodes.case * 8192 + episodes.start % 8192)
    days = (episodes.end - episodes.start).astype(np.int64)
    could = (days >= _SHORTEST_BROKEN) & np.isin(episodes.place, numbers((*FOSTER, "K2"), PLACES))
    kind = drawn(draws, "kind", model.temporary.codes, PLACES)
    could &= (kind != PLACES.index("T3")) | (days >= model.temporary.only_in_stays_over)
    chosen = np.flatnonzero(could & draws.chance("happens", model.temporary.share))
    longest = dict(zip(model.temporary.codes, model.temporary.longest, strict=True))
    most = np.array([longest.get(code, 1) for code in PLACES])[kind]
    lasts = draws.between("lasts", 1, most)
    away = episodes.start + draws.between(
        "when", _FROM_THE_ENDS, np.maximum(days - 2 * _FROM_THE_ENDS, _FROM_THE_ENDS)
    )
    return _broken(episodes, chosen, kind[chosen], away[chosen], (away + lasts)[chosen])


def _broken(episodes: Episodes, chosen: IntArray, kind: IntArray, away: IntArray, back: IntArray) -> Episodes:
    whole = episodes.where(chosen)
    size, moved = len(chosen), STARTS.index("P")
    none = np.full(size, NONE, dtype=np.int8)
    goes_on = np.full(size, GOES_ON, dtype=np.int8)
    away, back = away.astype(np.int32), back.astype(np.int32)
    new = np.full(size, moved, dtype=np.int8)
    before = replace(whole, end=away, reason_ceased=goes_on, why_moved=none)
    elsewhere = replace(
        before, start=away, end=back, reason_new=new, place=kind, provider=none,
        far=np.zeros(size, dtype=bool), area=whole.authority.astype(np.int16),
        address=(np.maximum(whole.address, 0) + _OTHER_SIDE) % ADDRESSES, urn=np.full(size, NO_URN, dtype=np.int32),
    )  # fmt: skip
    after = replace(whole, start=back, reason_new=new)
    others = np.ones(len(episodes), dtype=bool)
    others[chosen] = False
    return Episodes.joined([episodes.where(others), before, elsewhere, after])


def in_order(episodes: Episodes) -> Episodes:
    """The episodes in order of period and day."""
    return episodes.where(
        np.argsort(episodes.period.astype(np.int64) * _A_DAY + episodes.start, kind="stable")
    )


def _reason_new(period: IntArray, moved: BoolArray, changed: BoolArray, same: BoolArray) -> IntArray:
    first = np.append(True, period[1:] != period[:-1])[: len(period)]
    s, law, p, t, b, u = range(len(STARTS))
    both = np.where(same, u, b)
    one = np.where(moved, np.where(same, t, p), law)
    return np.where(first, s, np.where(moved & changed, both, one)).astype(np.int8)


def _last_of(size: int, period: IntArray, values: IntArray) -> IntArray:
    last = np.full(size, NONE, dtype=np.int64)
    last[period] = values  # the last one of each period stands
    return last
