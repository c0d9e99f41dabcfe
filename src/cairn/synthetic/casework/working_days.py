"""Working days of England: Monday to Friday, without bank holidays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import cast

import numpy as np

from cairn.synthetic.calendar import day
from cairn.synthetic.casework.definitions import BankHolidays, load_model
from cairn.synthetic.columns import IntArray

_YEARS = range(1985, 2066)
_FIRST = day(_YEARS[0], 1, 1)
_MONDAY, _SATURDAY = 0, 5


def working_days_after(days: IntArray, number: int | IntArray) -> IntArray:
    """The working day `number` working days after each day (before it, where negative).

    With 0 the day itself, or the last working day before it. Days are whole numbers from 1985 to 2065.
    """
    upto, working = _calendar()
    return cast(IntArray, working[upto[np.asarray(days) - _FIRST] + number])


def working_days_between(first: IntArray, last: IntArray) -> IntArray:
    """How many working days come after `first`, up to and including `last`."""
    upto, _ = _calendar()
    return cast(IntArray, upto[np.asarray(last) - _FIRST] - upto[np.asarray(first) - _FIRST])


def is_working_day(days: IntArray) -> IntArray:
    """True for each day that is a working day."""
    return cast(IntArray, working_days_after(days, 0) == days)


@cache
def _calendar() -> tuple[IntArray, IntArray]:
    """How many working days there were up to each day; and which day each working day was, from 1."""
    days = np.arange(_FIRST, day(_YEARS[-1], 12, 31) + 1)
    weekdays = (days - 1) % 7 < _SATURDAY  # day 1 was a Monday
    works = weekdays & ~np.isin(days, list(bank_holidays(load_model().bank_holidays)))
    working = np.concatenate([[0], days[works]])
    return np.cumsum(works).astype(np.int32), working.astype(np.int32)


def bank_holidays(exceptions: BankHolidays) -> set[int]:
    """The bank holidays of England in the years of the calendar, by the rule and its exceptions."""
    by_rule = {holiday.toordinal() for year in _YEARS for holiday in _of_year(year)}
    moved = {moved.toordinal() for moved in exceptions.not_kept}
    return (by_rule - moved) | {extra.toordinal() for extra in exceptions.extra}


def _of_year(year: int) -> Iterator[dt.date]:
    easter = _easter(year)
    yield easter - dt.timedelta(days=2)
    yield easter + dt.timedelta(days=1)
    yield _monday_from(dt.date(year, 5, 1))
    yield _monday_from(dt.date(year, 5, 25))
    yield _monday_from(dt.date(year, 8, 25))
    yield from _kept_on(dt.date(year, 1, 1))
    yield from _kept_on(dt.date(year, 12, 25), dt.date(year, 12, 26))


def _monday_from(first: dt.date) -> dt.date:
    return first + dt.timedelta(days=(_MONDAY - first.weekday()) % 7)


def _kept_on(*feasts: dt.date) -> Iterator[dt.date]:
    """The feasts, and for each that falls on a weekend the next weekday that is no feast itself."""
    kept = {feast for feast in feasts if feast.weekday() < _SATURDAY}
    for _ in range(len(feasts) - len(kept)):
        instead = feasts[0]
        while instead in kept or instead.weekday() >= _SATURDAY:
            instead += dt.timedelta(days=1)
        kept.add(instead)
    yield from kept


def _easter(year: int) -> dt.date:
    """Easter Sunday (the anonymous Gregorian algorithm; Meeus, "Astronomical Algorithms", 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    w = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * w) // 451
    month, rest = divmod(h + w - 7 * m + 114, 31)
    return dt.date(year, month, rest + 1)
