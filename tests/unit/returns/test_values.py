"""One text into one value."""

import datetime as dt

import pytest

from cairn.returns.read.values import school_year, understand
from cairn.returns.spec import Dates
from cairn.tables.schema import Type


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        (" N1 ", Type.TEXT, "N1"),
        ("2018-03-31", Type.DATE, dt.date(2018, 3, 31)),
        ("2016-02-29", Type.DATE, dt.date(2016, 2, 29)),
        ("1", Type.BOOLEAN, True),
        ("0", Type.BOOLEAN, False),
        ("True", Type.BOOLEAN, True),
        ("false", Type.BOOLEAN, False),
        ("1.0", Type.BOOLEAN, True),
        ("07", Type.INTEGER, 7),
        ("2018.0", Type.INTEGER, 2018),
        ("46.5", Type.NUMBER, 46.5),
        (".5", Type.NUMBER, 0.5),
        ("000000012345678.25", Type.NUMBER, 12345678.25),
    ],
)
def test_what_is_understood(text, kind, value):
    understood, fault = understand(text, kind, Dates.ISO)
    assert understood == value
    assert type(understood) is type(value)
    assert fault == ""


@pytest.mark.parametrize("text", [None, "", "  ", "\n\t"])
@pytest.mark.parametrize("kind", list(Type))
def test_a_blank_is_no_value_and_no_fault(text, kind):
    assert understand(text, kind, Dates.ISO) == (None, "")


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("123456789", Type.NUMBER, "eight digits"),
        ("9" * 400, Type.NUMBER, "eight digits"),
        ("9e9", Type.NUMBER, "not a number"),
        ("2024-02-31", Type.DATE, "no such day"),
        ("2024-13-45", Type.DATE, "no such day"),
        ("0000-01-01", Type.DATE, "no such day"),
        ("31/03/2018", Type.DATE, "year-month-day"),
        ("2018-3-1", Type.DATE, "year-month-day"),
        ("٢٠١٨-٠٣-٣١", Type.DATE, "year-month-day"),
        ("maybe", Type.BOOLEAN, "neither yes nor no"),
        ("2", Type.BOOLEAN, "neither yes nor no"),
        ("1.5", Type.INTEGER, "whole number"),
        ("many", Type.INTEGER, "whole number"),
        ("9" * 30, Type.INTEGER, "whole number"),
        ("NaN", Type.NUMBER, "not a number"),
        ("1e999", Type.NUMBER, "not a number"),
        ("SUPP", Type.NUMBER, "not a number"),
    ],
)
def test_what_is_not_understood_comes_with_a_sentence_that_does_not_repeat_it(text, kind, words):
    value, fault = understand(text, kind, Dates.ISO)
    assert value is None
    assert words in fault
    assert text not in fault


def test_dates_of_the_looked_after_return_have_the_day_first():
    assert understand("03/04/2018", Type.DATE, Dates.DAY_FIRST) == (dt.date(2018, 4, 3), "")
    assert "no such day" in understand("31/02/2018", Type.DATE, Dates.DAY_FIRST)[1]
    assert "day/month/year" in understand("2018-04-03", Type.DATE, Dates.DAY_FIRST)[1]


@pytest.mark.parametrize(
    "text", ["2012-Jan-21 00:00:00", "2012-JAN-21", "2012-01-21", "2012-01-21T00:00:00.000"]
)
def test_dates_of_the_school_census_name_the_month(text):
    assert understand(text, Type.DATE, Dates.NAMED_MONTH) == (dt.date(2012, 1, 21), "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2012-Feb-30 00:00:00", "no such day"),
        ("2012-Foo-21", "no such day"),
        ("2012-Jan-21 09:30:00", "2018-Mar-31"),
        ("21/01/2012", "2018-Mar-31"),
    ],
)
def test_other_dates_are_none_of_the_school_census(text, words):
    value, fault = understand(text, Type.DATE, Dates.NAMED_MONTH)
    assert value is None
    assert words in fault


@pytest.mark.parametrize("text", ["2012-01-21", "21/01/2012", "2012-01-21 00:00:00", "21/01/2012 00:00"])
def test_extracts_write_dates_in_two_ways(text):
    assert understand(text, Type.DATE, Dates.ISO_OR_DAY_FIRST) == (dt.date(2012, 1, 21), "")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2015/2016", 2016),
        ("2015/16", 2016),
        ("2015-16", 2016),
        ("201516", 2016),
        (" 2016 ", 2016),
        ("1999/00", 2000),
        ("2015/2017", None),
        ("201517", None),
        ("16", None),
        ("autumn", None),
    ],
)
def test_a_school_year_is_the_year_in_which_it_ends(text, year):
    assert school_year(text) == year
