"""The truth as the yearly returns show it: the tables that every figure of social care is counted from.

Years end on 31 March and have its number. Days are whole numbers, as in the frames.
"""

# ruff: noqa: S608 - these queries are made of our own names; no value of a record is put into their text

from __future__ import annotations

from collections.abc import Sequence

from cairn.synthetic.calendar import day, year_end
from cairn.synthetic.world import load_world

FIRST_LOOKED_AT = 2008
"""The returns of years from this one on are looked at, so that a history of six years is whole in 2013."""


def sql_for_years(years: Sequence[int]) -> str:
    """A row a year: the days before and at its end, and the middle of the calendar year before, for rates.

    `mid_18` is the same day 18 years earlier: the born after it are children. (A rate of the year
    2018 is by the estimate of the middle of 2017.)
    """
    rows = ", ".join(
        f"({year}, {year_end(year - 1)}, {year_end(year)}, {day(year - 1, 6, 30)}, {day(year - 19, 6, 30)})"
        for year in years
    )
    return f"SELECT * FROM (VALUES {rows}) AS t (year, first_day, last_day, mid, mid_18)"


def sql_for_places() -> str:
    """The authorities: the place that the frames have, the code and the region."""
    rows = ", ".join(f"({one.place}, '{one.code}', '{one.region}')" for one in load_world().authorities)
    return f"SELECT * FROM (VALUES {rows}) AS t (authority, code, region)"


def sql_for_shown() -> str:
    """A row a case and census that holds it, with what that census shows of it.

    `referred`: in the year. `closed`: the closing date is shown; closures recorded late are not, and the
    case is missing from the next census. `open_31`: shown open on 31 March; a case of a child not in need
    counts for as long as no closure says so. `started`, `over` and `in_need` are episodes of need
    started, ended and at any point, by the definitions of table B1: referrals with no further action
    are none, and those closed as not in need end none. `again`: within a year of the child's
    earlier referral to the same authority.
    """
    return f"""
        WITH census AS (
            SELECT year, first_day, last_day, c.*,
                start > first_day AS referred,
                level > 0 AND ended > first_day AND ended <= last_day AND NOT late AS closed,
                level > 0 AND (ended > last_day OR late) AS open_31
            FROM ({_SQL_FOR_EARLIER}) AS c
            JOIN years ON start <= last_day AND (start > first_day OR (ended > first_day AND level > 0)))
        SELECT *,
            referred AND level > 0 AND NOT (level = 1 AND closed) AS started,
            closed AND level > 1 AS over,
            open_31 OR (closed AND level > 1) AS in_need,
            authority * {10**11} + person AS child,
            coalesce(start - earlier_start <= 365, false) AS again
        FROM census"""


_SQL_FOR_EARLIER = """
    SELECT person, authority, start, "end" AS ended, level, late,
        plan_start, plan_end, plans_before, care_start, care_end, respite, "case" AS case_number,
        lag(start) OVER (PARTITION BY person, authority ORDER BY start) AS earlier_start
    FROM cases"""


def sql_for_children() -> str:
    """Children under 18 in the middle of the year before, by year and authority: the bottom of every rate."""
    return """
        SELECT year, CASE WHEN moved > 0 AND moved <= mid THEN moved_to ELSE born END AS authority, count(*) AS children
        FROM people JOIN years ON birth <= mid AND birth > mid_18
        GROUP BY ALL"""


def sql_for_in_group() -> str:
    """The group of each child on 31 March: a row a child and authority, and another for those looked after for a year.

    CLA over CPPO over CINO; care that is a series of short breaks is not CLA.
    """
    return f"""
        WITH ranked AS (
            SELECT year, person, authority,
                max(CASE WHEN {in_care("last_day")} THEN 3 WHEN {on_plan("last_day")} THEN 2 ELSE 1 END) AS rank,
                bool_or({in_care("last_day")} AND care_start <= first_day) AS for_a_year
            FROM shown WHERE open_31 GROUP BY year, person, authority)
        SELECT year, person, authority, CASE rank WHEN 3 THEN 'CLA' WHEN 2 THEN 'CPPO' ELSE 'CINO' END AS grp
        FROM ranked
        UNION ALL SELECT year, person, authority, 'CLA_12' FROM ranked WHERE for_a_year"""


def in_care(on: str) -> str:
    """SQL that is true of a case whose child is looked after on a day, short breaks apart."""
    return f"(care_start > 0 AND care_start <= {on} AND care_end > {on} AND NOT respite)"


def on_plan(on: str) -> str:
    """SQL that is true of a case whose child is on a protection plan on a day."""
    return f"(plan_start > 0 AND plan_start <= {on} AND plan_end > {on})"


def sql_for_ever_in_need() -> str:
    """Children shown in need in a year or in one of the five before it (the review's six years, in 2018)."""
    return """
        SELECT DISTINCT years.year, person
        FROM (SELECT DISTINCT year, person FROM shown WHERE in_need) AS n
        JOIN years ON n.year BETWEEN years.year - 5 AND years.year"""
