"""Dates written wrongly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np

from cairn.returns.spec.definition import Dates
from cairn.synthetic.calendar import NEVER, year_end, year_start
from cairn.synthetic.clerk.page import Page, Written
from cairn.synthetic.columns import IntArray

_SHORT_MONTHS = (4, 6, 9, 11)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def no_such_day(page: Page) -> Written:
    """A text that looks like the date, but is of a day that no calendar has."""
    days = page.days()
    texts = [_as_sent(_no_such(day), page.spec.dates) if day != NEVER else "" for day in days.tolist()]
    return Written(days != NEVER, {page.field: texts}, texts=True)


def day_for_month(page: Page) -> Written:
    """The day and the month have changed places, where that is another day of the calendar."""
    return _dates(page, [_day_for_month(day) for day in page.days().tolist()])


def year_digits_swapped(page: Page) -> Written:
    """The last two digits of the year have changed places: 2018 is 2081."""
    return _dates(page, [_in_year(day, _swapped_year) for day in page.days().tolist()])


def century(page: Page) -> Written:
    """The year is of the century before: 2008 is 1908."""
    return _dates(page, [_in_year(day, lambda year: year - 100) for day in page.days().tolist()])


def year_after(page: Page) -> Written:
    """The year is the next one, as the clerk has it in mind when the new one has begun."""
    return _dates(page, [_in_year(day, lambda year: year + 1) for day in page.days().tolist()])


def moved(page: Page) -> Written:
    """The date is as many days later as is drawn from the two that the place gives; not on the same day."""
    first, last = page.place.days
    days = page.days()
    by = page.draws.between("days", first, last)
    return _dates(page, np.where((days == NEVER) | (by == 0), NEVER, days + by).tolist())


def _dates(page: Page, became: list[int]) -> Written:
    """The field becomes these days, where they are others, and stand where the place says they must."""
    now, was = np.array(became, dtype=np.int64), page.days()
    possible = (now != NEVER) & (was != NEVER) & (now != was)
    if page.place.after_year:
        possible &= now > year_end(page.spec.year)
    if page.place.within_year:
        possible &= _within(now, page.spec.year)
    values = [dt.date.fromordinal(day) if day > 0 else None for day in now.tolist()]
    return Written(possible, {page.field: values})


def _within(days: IntArray, year: int) -> IntArray:
    return (days >= year_start(year)) & (days <= year_end(year))


def _day_for_month(day: int) -> int:
    if day == NEVER:
        return NEVER
    date = dt.date.fromordinal(day)
    if date.day > 12:
        return NEVER
    return date.replace(month=date.day, day=date.month).toordinal()


def _in_year(day: int, other: Callable[[int], int]) -> int:
    if day == NEVER:
        return NEVER
    date = dt.date.fromordinal(day)
    return date.replace(year=other(date.year), day=min(date.day, 28)).toordinal()


def _swapped_year(year: int) -> int:
    return year - year % 100 + year % 10 * 10 + year // 10 % 10


def _no_such(day: int) -> tuple[int, int, int]:
    date = dt.date.fromordinal(day)
    if date.month == 2:
        return date.year, 2, 30
    return date.year, date.month, 31 if date.month in _SHORT_MONTHS else 32


def _as_sent(parts: tuple[int, int, int], dates: Dates) -> str:
    year, month, day = parts
    if dates is Dates.DAY_FIRST:
        return f"{day:02d}/{month:02d}/{year}"
    named = _MONTHS[month - 1] if dates is Dates.NAMED_MONTH else f"{month:02d}"
    return f"{year}-{named}-{day:02d}"
