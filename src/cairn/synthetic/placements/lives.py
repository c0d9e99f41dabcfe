"""Rarer things in the lives of children in care: a child of one's own, a lasting home before, no liberty."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.calendar import NEVER
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, Columns, IntArray
from cairn.synthetic.placements.codes import LEGAL, PLACES, numbers
from cairn.synthetic.placements.definitions import PlacementModel
from cairn.synthetic.placements.draw_codes import drawn, turned
from cairn.synthetic.placements.episodes import Episodes
from cairn.synthetic.placements.periods import CARE, Periods

BEFORE = ("Z1", "P1", "P2", "P3", "P4")
_FROM_THE_END = 10
_NOT_ON_BREAKS = numbers(("C1", "C2", "E1", "V2"), LEGAL)


@dataclass(frozen=True)
class Deprivations(Columns):
    """Times for which a child was deprived of liberty, from `start` up to `end`, within one episode (its place)."""

    episode: IntArray
    start: IntArray
    end: IntArray


def mothers_of(seed: int, model: PlacementModel, periods: Periods) -> IntArray:
    """The day (int32), a row a period of care, on which a girl in care had her first child; NEVER for nearly all."""
    draws = Draws(seed, "mothers", periods.case)
    since = np.maximum(periods.start + 1, turned(periods.birth, model.mothers.from_age))
    born = draws.between("born", since, np.maximum(periods.end - 1, since))
    could = (~periods.male) & (periods.kind == CARE) & (born < periods.end) & ~periods.asylum
    chosen = could & draws.chance("mother", model.mothers.chance)
    found = np.flatnonzero(chosen)
    _, first = np.unique(periods.person[found], return_index=True)
    day = np.full(len(periods), NEVER, dtype=np.int32)
    day[found[first]] = born[found[first]]
    return day


def permanence_before(seed: int, model: PlacementModel, periods: Periods, adopted: IntArray) -> IntArray:
    """What each child had as a lasting home before this period of care (place in BEFORE).

    `adopted` is the day of the child's adoption: who was adopted before has that; a baby has nothing.
    """
    draws = Draws(seed, "permanence before", periods.case)
    before = drawn(draws, "kind", model.permanence.codes, BEFORE)
    young = periods.start < turned(periods.birth, model.permanence.from_age)
    before = np.where(young | periods.asylum | (periods.kind != CARE), BEFORE.index("Z1"), before)
    again = (adopted > NEVER) & (adopted <= periods.start)
    return np.where(again, BEFORE.index("P1"), before).astype(np.int8)


def permanence_day(seed: int, periods: Periods, adopted: IntArray) -> IntArray:
    """The day (int64) of the order that made the lasting home, before care began and after birth."""
    draws = Draws(seed, "permanence before", periods.case)
    invented = draws.between("day", periods.birth + 1, np.maximum(periods.start - 32, periods.birth + 1))
    known: BoolArray = (adopted > NEVER) & (adopted < periods.start)
    return np.where(known, adopted, invented)


def deprivations_of(seed: int, model: PlacementModel, episodes: Episodes, birth: IntArray) -> Deprivations:
    """Times without liberty in some of the long stays in children's homes; `birth` is that of each episode's child."""
    how = model.deprivation
    draws = Draws(seed, "deprivations of liberty", episodes.case * 8192 + episodes.start % 8192)
    days = (episodes.end - episodes.start).astype(np.int64)
    could = (episodes.place == PLACES.index("K2")) & (days >= how.shortest)
    could &= episodes.start >= turned(birth, how.from_age)
    could &= np.isin(episodes.status, _NOT_ON_BREAKS)
    chosen = np.flatnonzero(could & draws.chance("deprived", how.share))
    few = draws.of(chosen)
    start = episodes.start[chosen] + few.between("start", 1, days[chosen] // 2)
    end = start + few.between("days", 7, np.maximum(days[chosen] // 2 - _FROM_THE_END, 7))
    return Deprivations(chosen.astype(np.int32), start.astype(np.int32), end.astype(np.int32))
