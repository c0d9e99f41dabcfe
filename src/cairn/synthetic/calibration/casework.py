"""Who refers, what assessments find, and enquiries: tables C1 to C3 of the statistics of children in need."""

# ruff: noqa: S608 - these queries are made of our own names; no value of a record is put into their text

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cairn.synthetic.calendar import day
from cairn.synthetic.calibration.shown import FIRST_LOOKED_AT
from cairn.synthetic.calibration.topics import Topic, sql_for_shares
from cairn.synthetic.casework.definitions import load_model
from cairn.synthetic.casework.working_days import working_days_between

_LAST_LOOKED_AT = 2025
_LIMIT = 45  # working days: the statutory limit of an assessment


def sql_for_codes(codes: Sequence[str]) -> str:
    """The codes of a list with the place that stands for each."""
    rows = ", ".join(f"({place}, '{code}')" for place, code in enumerate(codes))
    return f"(SELECT * FROM (VALUES {rows}) AS t (place, code))"


def sql_for_sources() -> str:
    """Who made the referrals of the year: schools, health services and the police apart."""
    kind = """CASE WHEN code = '2A' THEN 'school' WHEN code LIKE '3%' THEN 'health'
        WHEN code = '6' THEN 'police' ELSE 'other' END"""
    referrals = f"""(SELECT year, code FROM shown JOIN details ON "case" = case_number
        JOIN {sql_for_codes(load_model().sources.codes)} AS c ON place = source WHERE referred)"""
    return sql_for_shares(referrals, kind, "true")


def sql_for_primary_need() -> str:
    """The primary need of the cases shown open on 31 March."""
    needs = f"""(SELECT year, code FROM shown JOIN details ON "case" = case_number
        LEFT JOIN {sql_for_codes(load_model().needs.codes)} AS c ON place = need WHERE open_31)"""
    return sql_for_shares(needs, "code", "true")


def sql_for_found() -> str:
    """A row a case and year in which an assessment of it found a factor, with all that were found in the year."""
    nothing = [place for place, one in enumerate(load_model().factors) if one.code == "21"]
    real = f"factors & ~{sum(1 << place for place in nothing)}::BIGINT"
    return f"""SELECT year, "case", bit_or({real}) AS factors
        FROM assessments JOIN years ON "end" > first_day AND "end" <= last_day
        WHERE {real} <> 0 GROUP BY ALL"""


def sql_for_factors() -> str:
    """Cases with each factor, in hundreds of those with any; the kinds of private fostering are one."""
    factors = sql_for_codes([one.code for one in load_model().factors])
    return f"""
        WITH each AS (
            SELECT year, "case", CASE WHEN code LIKE '8_' THEN '8' ELSE code END AS grp
            FROM found JOIN {factors} AS c ON (factors >> place) & 1 = 1 GROUP BY ALL)
        SELECT year, grp, 100.0 * count(*) / any_value(n) AS value
        FROM each JOIN (SELECT year, count(*) AS n FROM found GROUP BY year) USING (year) GROUP BY year, grp"""


def sql_for_working() -> str:
    """The days of the years looked at, and how many working days of England there were up to each."""
    first, last = day(FIRST_LOOKED_AT - 1, 1, 1), day(_LAST_LOOKED_AT, 12, 31)
    days = np.arange(first, last + 1)
    numbers = working_days_between(np.full(len(days), first), days)
    rows = ", ".join(
        f"({one}, {number})" for one, number in zip(days.tolist(), numbers.tolist(), strict=True)
    )
    return f"SELECT * FROM (VALUES {rows}) AS t (day, number)"


def sql_for_assessed(value: str) -> str:
    """An aggregate of the assessments completed in the year; `took` is the working days of each."""
    return f"""
        WITH timed AS (
            SELECT year, b.number - a.number AS took
            FROM assessments JOIN years ON "end" > first_day AND "end" <= last_day
            JOIN working AS a ON a.day = start JOIN working AS b ON b.day = "end")
        SELECT year, {value} AS value FROM timed GROUP BY year"""


def sql_for_a_rate_of(events: str) -> str:
    """Days (a column `day`) in each year, for each 10,000 children."""
    return f"""
        SELECT year, 10000.0 * count(*) / any_value(c.children) AS value
        FROM ({events}) JOIN years ON day > first_day AND day <= last_day
        JOIN (SELECT year, sum(children) AS children FROM children GROUP BY year) AS c USING (year) GROUP BY year"""


_CONFERENCES = """SELECT conference AS day FROM enquiries WHERE conference > 0
    UNION ALL SELECT conference FROM details WHERE conference > 0"""

CASEWORK = Topic(
    frames=("people", "cases", "details", "assessments", "enquiries"),
    figures={
        "referral_source": sql_for_sources,
        "primary_need": sql_for_primary_need,
        "factor": sql_for_factors,
        "assessments": lambda: sql_for_assessed("count(*)"),
        "assessment_working_days_median": lambda: sql_for_assessed("median(took)"),
        "assessed_in_45_days_percent": lambda: sql_for_assessed(
            f"100.0 * count(*) FILTER (took <= {_LIMIT}) / count(*)"
        ),
        "section_47_rate": lambda: sql_for_a_rate_of("SELECT start AS day FROM enquiries"),
        "conference_rate": lambda: sql_for_a_rate_of(_CONFERENCES),
    },
    hold={"found": sql_for_found, "working": sql_for_working},
)
