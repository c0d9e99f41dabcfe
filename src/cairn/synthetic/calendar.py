"""Days as whole numbers (1 is 1 January of the year 1), and the ways that returns write them."""

from __future__ import annotations

import datetime as dt
from functools import cache

import numpy as np

from cairn.synthetic.columns import IntArray

FAR_OFF = dt.date(2200, 1, 1).toordinal()
NEVER = 0
_EPOCH = dt.date(1970, 1, 1).toordinal()


def day(year: int, month: int, day_of_month: int) -> int:
    """The number of a day."""
    return dt.date(year, month, day_of_month).toordinal()


def year_end(year: int) -> int:
    """31 March of `year`, the reference day of the year that ends on it."""
    return day(year, 3, 31)


def year_start(year: int) -> int:
    """The first day of the year that ends on 31 March of `year`."""
    return day(year - 1, 4, 1)


@cache
def iso(number: int) -> str:
    """2018-03-31, as XML writes it."""
    return dt.date.fromordinal(number).isoformat()


@cache
def british(number: int) -> str:
    """31/03/2018, as the looked-after children return and the school census write it."""
    return dt.date.fromordinal(number).strftime("%d/%m/%Y")


@cache
def birthday(born: int, age: int) -> int:
    """The day on which a child born on day `born` becomes `age`; 1 March for those born on 29 February."""
    date = dt.date.fromordinal(born)
    try:
        return date.replace(year=date.year + age).toordinal()
    except ValueError:
        return day(date.year + age, 3, 1)


def birthdays(born: IntArray, age: int) -> IntArray:
    """The days on which children born on the days `born` become `age`; 1 March for those born on 29 February."""
    months = (np.asarray(born, dtype=np.int64) - _EPOCH).astype("datetime64[D]").astype("datetime64[M]")
    on = np.asarray(born, dtype=np.int64) - _EPOCH - months.astype("datetime64[D]").astype(np.int64)
    return (months + np.timedelta64(12 * age, "M")).astype("datetime64[D]").astype(np.int64) + on + _EPOCH


def on_a_weekday(days: IntArray) -> IntArray:
    """The same days, the Monday after where one is a Saturday or a Sunday."""
    day_of_week = np.asarray(days) % 7  # 1 is Monday, as 1 January of the year 1 was; 0 is Sunday
    return days + np.where(day_of_week == 6, 2, np.where(day_of_week == 0, 1, 0))
