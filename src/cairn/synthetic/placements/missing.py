"""Times for which children in care were missing, or away without leave."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.calendar import year_end
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, Columns, IntArray
from cairn.synthetic.placements.definitions import PlacementModel
from cairn.synthetic.placements.draw_codes import by_age
from cairn.synthetic.placements.periods import CARE, Periods


@dataclass(frozen=True)
class Missing(Columns):
    """Times in order of period (its place) and day; `away` where it was known where the child was.

    None runs over the end of a year (31 March) or of the period of care, and no two of one child overlap.
    """

    period: IntArray
    start: IntArray
    end: IntArray
    away: BoolArray


def missing_in(seed: int, model: PlacementModel, periods: Periods, year: int) -> Missing:
    """The times that fall in the year that ends on 31 March of `year`."""
    begins, ends = year_end(year - 1) + 1, year_end(year)
    here = np.flatnonzero((periods.kind == CARE) & (periods.start <= ends) & (periods.end > begins))
    start = np.maximum(periods.start[here], begins).astype(np.int64)
    days = np.minimum(periods.end[here] - 1, ends) - start
    draws = Draws(seed, f"missing/{year}", periods.case[here])
    share = by_age(periods.birth[here], start, model.missing.ages, model.missing.share)
    goes = draws.chance("goes", share) & (days > model.missing.longest[1])
    often = 1 + np.floor(np.log(draws.uniform("often")) / np.log(model.missing.more)).astype(np.int64)
    room = days // (model.missing.longest[1] + 1)
    number = np.where(goes, np.minimum(np.minimum(often, model.missing.most), room), 0)
    row = np.repeat(np.arange(len(here)), number)
    turn = np.arange(len(row)) - np.repeat(np.cumsum(number) - number, number)
    each = Draws(seed, f"each time missing/{year}", periods.case[here][row] * 100 + turn)
    slot = days[row] // np.maximum(number[row], 1)
    lasts = np.minimum(each.between("lasts", *model.missing.longest), slot - 1)
    went = start[row] + turn * slot + each.between("when", 0, np.maximum(slot - lasts - 1, 0))
    return Missing(
        here[row].astype(np.int32),
        went.astype(np.int32),
        (went + lasts).astype(np.int32),
        each.chance("away", model.missing.away),
    )
