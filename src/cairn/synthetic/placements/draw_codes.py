"""Draws of codes by their shares, and by age."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from cairn.synthetic.calendar import birthdays
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import FloatArray, IntArray

_EPOCH = 719_163  # 1 January 1970


def drawn(draws: Draws, purpose: str, shares: Mapping[str, float], among: tuple[str, ...]) -> IntArray:
    """A code for each row, by the shares, as its number (int8) among all codes of its kind."""
    numbers = np.array([among.index(code) for code in shares], dtype=np.int8)
    found: IntArray = numbers[draws.pick(purpose, list(shares.values()))]
    return found


def in_band(draws: Draws, purpose: str, shares: Sequence[Sequence[float]], band: IntArray) -> IntArray:
    """The place of one of the shares, drawn by those of each row's band."""
    found = np.zeros(len(band), dtype=np.int64)
    for number, of_band in enumerate(shares):
        chosen = band == number
        if chosen.any():
            found[chosen] = draws.of(chosen).pick(purpose, of_band)
    return found


def turned(birth: IntArray, age: int) -> IntArray:
    """The day (int64) on which each child becomes `age`: 28 February for those born on the 29th, in other years."""
    if not len(birth):
        return birth.astype(np.int64)
    first, last = int(birth.min()), int(birth.max())
    every = np.arange(first, last + 1)  # far fewer days than children
    day = birthdays(every, age)
    on: IntArray = (day - (_month(day) != _month(every)))[birth - first]
    return on


def band_of(birth: IntArray, day: IntArray, upto: Sequence[int]) -> IntArray:
    """The age band of each child on a day: 0 until the first of the ages, 1 until the second; the last has no end."""
    band = np.zeros(len(birth), dtype=np.int64)
    for age in upto[:-1]:
        band += day >= turned(birth, age)
    return band


def by_age(birth: IntArray, day: IntArray, upto: Sequence[int], values: Sequence[float]) -> FloatArray:
    """The value of each child's age band."""
    found: FloatArray = np.asarray(values)[band_of(birth, day, upto)]
    return found


def years_old(birth: IntArray, day: IntArray) -> IntArray:
    """Whole years, to within a day of a birthday."""
    return ((day - birth) / 365.25).astype(np.int64)


def _month(day: IntArray) -> IntArray:
    months = (np.asarray(day, dtype=np.int64) - _EPOCH).astype("datetime64[D]").astype("datetime64[M]")
    number: IntArray = months.astype(np.int64) % 12
    return number
