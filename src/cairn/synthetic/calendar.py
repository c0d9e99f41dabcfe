"""Days as whole numbers (1 is 1 January of the year 1), and the ways that returns write them."""

from __future__ import annotations

import datetime as dt
from functools import cache

FAR_OFF = dt.date(2200, 1, 1).toordinal()
NEVER = 0


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
