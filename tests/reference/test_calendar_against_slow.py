"""Working days: every day of 1990 to 2035 by the rules of bank holidays, and weekdays alone beyond."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.engine import DuckDB
from cairn.returns.check.calendar import sql_for_calendar
from tests.reference.slow_returns import bank_holidays, is_working_day

ENGINE = DuckDB(threads=1)
ENGINE.hold("calendar", sql_for_calendar())
FIRST, LAST = dt.date(1990, 1, 1), dt.date(2035, 12, 31)


def counted():
    return {row["day"]: row["working_day"] for row in ENGINE.run("SELECT day, working_day FROM calendar")}


CALENDAR = counted()


@pytest.mark.parametrize("year", range(1990, 2036))
def test_every_day_of_a_year_is_a_working_day_or_not_as_the_slow_answer_says(year):
    off = bank_holidays(year)
    days = [dt.date(year, 1, 1) + dt.timedelta(number) for number in range(366)]
    wrong = [
        day
        for day in days
        if day.year == year
        and CALENDAR[day] - CALENDAR[day - dt.timedelta(1)] != (day.weekday() < 5 and day not in off)
    ]
    assert wrong == []


@given(st.dates(FIRST, LAST), st.integers(0, 60))
def test_so_many_working_days_lie_between_two_days(start, length):
    end = min(start + dt.timedelta(length), LAST)
    days = (start + dt.timedelta(number) for number in range(1, (end - start).days + 1))
    assert CALENDAR[end] - CALENDAR[start] == sum(map(is_working_day, days))


def test_a_day_typed_wrongly_is_found_where_it_is_of_some_other_century():
    assert min(CALENDAR) == dt.date(1850, 1, 1)
    assert max(CALENDAR) == dt.date(2150, 12, 31)
    assert len(CALENDAR) == (max(CALENDAR) - min(CALENDAR)).days + 1
    christmas = dt.date(2099, 12, 25)  # a Friday of which no holidays are known
    assert CALENDAR[christmas] - CALENDAR[christmas - dt.timedelta(1)] == 1
