"""How the years differ: what holds on a day, and the clock that cases run by."""

from __future__ import annotations

import numpy as np

from cairn.synthetic.calendar import year_end
from cairn.synthetic.care.definitions import Numbers, Years
from cairn.synthetic.columns import FloatArray, IntArray

_FIRST_YEAR, _LAST_YEAR = 1975, 2060
_ENDS = np.array([year_end(year) for year in range(_FIRST_YEAR, _LAST_YEAR + 1)])


def year_of(days: IntArray) -> IntArray:
    """The year ending 31 March in which each day lies, by the number in which it ends."""
    return np.searchsorted(_ENDS, days) + _FIRST_YEAR


def in_the_year(of: Numbers, years: Years, days: IntArray) -> FloatArray:
    """What holds on each day: the value of its year, or of the nearest that has one."""
    place = np.clip(year_of(days) - years.first, 0, len(of) - 1)
    values: FloatArray = np.asarray(of, dtype=np.float64)[place]
    return values


def tide(years: Years, days: IntArray) -> FloatArray:
    """How high the referrals of each day stand; before the first year told, at a level of their own."""
    values: FloatArray = in_the_year(years.tide, years, days)
    return np.where(year_of(days) < years.first, years.earlier_tide, values)


def towards_a_plan(years: Years, days: IntArray) -> FloatArray:
    """The tilt towards a protection plan of the year of each day; plans were rarer the further back."""
    before = np.maximum(years.first - year_of(days), 0)
    tilt: FloatArray = in_the_year(years.plan, years, days) + years.plan_each_year_before * before
    return tilt


def days_to_year_end(days: IntArray) -> IntArray:
    """Days from each day to the next 31 March, 0 on it."""
    left: IntArray = _ENDS[np.searchsorted(_ENDS, days)] - days
    return left


def off_the_last_day(days: IntArray) -> IntArray:
    """The same days, a day later where one is a 31 March: whether it is then still open is a matter of words."""
    moved: IntArray = days + (days_to_year_end(days) == 0)
    return moved


class Clock:
    """Days as cases run by them: a year of pace 1.1 has a tenth more of them than the calendar."""

    def __init__(self, years: Years) -> None:
        starts = _ENDS[:-1] + 1
        pace = in_the_year(years.pace, years, starts)
        self._days = np.concatenate([starts, [_ENDS[-1] + 1]]).astype(np.float64)
        self._run = np.concatenate([[0.0], np.cumsum(pace * np.diff(self._days))])

    def after(self, start: IntArray, lasting: FloatArray | IntArray) -> IntArray:
        """The day on which what began on `start` has lasted so many days of the clock, at least one."""
        until = np.interp(start, self._days, self._run) + lasting
        ends: IntArray = np.ceil(np.interp(until, self._run, self._days)).astype(np.int64)
        later: IntArray = np.maximum(ends, start + 1)
        return later
