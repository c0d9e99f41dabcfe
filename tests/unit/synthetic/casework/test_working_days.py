"""Working days: against a calendar that somebody else keeps, and by hand about Easter and the jubilees."""

from __future__ import annotations

import datetime as dt

import holidays
import numpy as np
import pytest

from cairn.synthetic.calendar import day
from cairn.synthetic.casework import is_working_day, working_days_after, working_days_between


def test_the_bank_holidays_are_those_of_england() -> None:
    off = holidays.country_holidays("GB", subdiv="ENG", years=range(1995, 2031))
    days = np.arange(day(1995, 1, 1), day(2030, 12, 31))
    expected = [(one := dt.date.fromordinal(int(number))).weekday() < 5 and one not in off for number in days]
    assert is_working_day(days).tolist() == expected


@pytest.mark.parametrize(
    ("start", "number", "reached"),
    [
        ((2018, 3, 29), 1, (2018, 4, 3)),  # Easter lies between
        ((2018, 4, 3), -1, (2018, 3, 29)),
        ((2018, 3, 31), 0, (2018, 3, 29)),  # a Saturday after Good Friday: the last working day before
        ((2018, 3, 31), 1, (2018, 4, 3)),
        ((2022, 6, 1), 1, (2022, 6, 6)),  # two days for the jubilee
        ((2020, 5, 1), 1, (2020, 5, 4)),  # the holiday of that Monday was moved to the Friday
        ((2021, 12, 24), 1, (2021, 12, 29)),  # Christmas at a weekend is kept on Monday and Tuesday
    ],
)
def test_counting_from_a_day(start: tuple[int, ...], number: int, reached: tuple[int, ...]) -> None:
    assert working_days_after(np.array([day(*start)]), number).tolist() == [day(*reached)]


def test_counting_between_days_is_counting_after_turned_round() -> None:
    starts = np.arange(day(2017, 1, 1), day(2019, 12, 31))
    ends = working_days_after(starts, 15)
    assert set(working_days_between(starts, ends).tolist()) == {15}
