"""Reviews of the cases of children in care: within twenty working days, then three months, then every six."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import Columns, IntArray
from cairn.synthetic.placements.codes import REVIEWS
from cairn.synthetic.placements.definitions import PlacementModel
from cairn.synthetic.placements.draw_codes import drawn, turned
from cairn.synthetic.placements.periods import CARE, Periods


@dataclass(frozen=True)
class Reviews(Columns):
    """Reviews in order of period (its place) and day; `code` says how the child took part (place in REVIEWS)."""

    period: IntArray
    day: IntArray
    code: IntArray


def reviews_of(seed: int, model: PlacementModel, periods: Periods) -> Reviews:
    """The reviews of the periods of care proper, all on weekdays and before the period's end."""
    cared = np.flatnonzero(periods.kind == CARE)
    draws = Draws(seed, "reviews", periods.case[cared])
    first = periods.start[cared] + draws.between("first", *model.reviews.first)
    second = first + draws.between("second", *model.reviews.second)
    every = draws.between("every", *model.reviews.every)
    left = periods.end[cared].astype(np.int64) - first
    after_second = np.maximum(periods.end[cared] - second - 1, 0) // every + 1
    number = (left > 0).astype(np.int64) + np.where(periods.end[cared] > second, after_second, 0)
    row = np.repeat(np.arange(len(cared)), number)
    turn = np.arange(len(row)) - np.repeat(np.cumsum(number) - number, number)
    day = np.where(turn == 0, first[row], second[row] + (turn - 1) * every[row])
    day -= np.maximum((day - 1) % 7 - 4, 0)  # a Saturday or Sunday: the Friday before
    period = cared[row]
    kept = day < periods.end[period]
    period, day, turn = period[kept], day[kept], turn[kept]
    each = Draws(seed, "each review", periods.case[period] * 100 + turn)
    code = drawn(each, "how", model.reviews.codes, REVIEWS)
    young = day < turned(periods.birth[period], 4)
    return Reviews(
        period.astype(np.int32),
        day.astype(np.int32),
        np.where(young, REVIEWS.index("PN0"), code).astype(np.int8),
    )
