"""Short breaks of disabled children: each an episode of its own, or one for the whole agreement."""

from __future__ import annotations

import numpy as np

from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import IntArray
from cairn.synthetic.placements.carers import HOME, NO_URN, carers_of
from cairn.synthetic.placements.codes import ENDS, LEGAL, NEEDS, NONE, PLACES, STARTS
from cairn.synthetic.placements.definitions import PlacementModel
from cairn.synthetic.placements.draw_codes import drawn
from cairn.synthetic.placements.episodes import Episodes
from cairn.synthetic.placements.periods import AGREEMENT, BREAKS, Periods


def breaks_of(seed: int, model: PlacementModel, periods: Periods) -> Episodes:
    """The episodes of short breaks of these periods."""
    single = np.flatnonzero(periods.kind == AGREEMENT)
    many, start, end = _each(seed, model, periods)
    agreed = _rows(seed, model, periods, single, periods.start[single], periods.end[single], "V4")
    return Episodes.joined([agreed, _rows(seed, model, periods, many, start, end, "V3")])


def _each(seed: int, model: PlacementModel, periods: Periods) -> tuple[IntArray, IntArray, IntArray]:
    """The period, the start and the end of each break; none lasts longer than `lasts`, nor past the period."""
    series = np.flatnonzero(periods.kind == BREAKS)
    every = Draws(seed, "breaks", periods.case[series]).between("every", *model.respite.every)
    days = (periods.end - periods.start)[series].astype(np.int64)
    number = np.maximum(1, -(-days // every))
    place = np.repeat(np.arange(len(series)), number)
    turn = np.arange(len(place)) - np.repeat(np.cumsum(number) - number, number)
    start = periods.start[series][place] + turn * every[place]
    draws = Draws(seed, "each break", periods.case[series][place] * 1000 + turn)
    end = np.minimum(start + draws.between("lasts", *model.respite.lasts), periods.end[series][place])
    return series[place], start, end


def _rows(
    seed: int,
    model: PlacementModel,
    periods: Periods,
    period: IntArray,
    start: IntArray,
    end: IntArray,
    status: str,
) -> Episodes:
    case, authority, size = periods.case[period], periods.authority[period], len(period)
    draws = Draws(seed, "where breaks are", case)
    place = drawn(draws, "place", model.respite.placements, PLACES)
    first = np.zeros(size, dtype=np.int64)
    carers = carers_of(seed, model, case, first, place, authority, np.zeros(size, dtype=bool))

    def same(number: int) -> IntArray:
        """One code for every row."""
        return np.full(size, number, dtype=np.int8)

    return Episodes(
        period=period.astype(np.int32), person=periods.person[period], case=case, authority=authority,
        start=start.astype(np.int32), end=end.astype(np.int32), reason_new=same(STARTS.index("S")),
        status=same(LEGAL.index(status)), need=same(NEEDS.index("N2")), place=place, provider=carers.provider,
        reason_ceased=same(ENDS.index("E8")), why_moved=same(NONE), far=np.zeros(size, dtype=bool),
        area=authority.astype(np.int16), address=np.full(size, HOME, dtype=np.int32),
        urn=np.full(size, NO_URN, dtype=np.int32),
    )  # fmt: skip
