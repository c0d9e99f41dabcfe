"""How often children come back, and how many ever come."""

# ruff: noqa: S608 - these queries are made of our own names; no value of a record is put into their text

from __future__ import annotations

from functools import partial

from cairn.synthetic.calibration.topics import Topic

_IN_A_YEAR, _HALF_A_YEAR = 365.25, 183
_EVENTS = {"referred": "level >= 0", "in_need": "level > 1", "on_a_plan": "plan_start > 0"}


def sql_for_referred_again() -> str:
    """Of the children referred in a year, those referred again by the end of the fifth year after it, in a hundred.

    The study followed those referred in the first of six years to the end of the sixth, wherever they lived.
    """
    return """
        WITH cohort AS (
            SELECT year, last_day, person, min(start) AS first_start FROM shown WHERE referred GROUP BY ALL),
        again AS (
            SELECT cohort.year, cohort.person FROM cohort
            JOIN years ON years.year = cohort.year + 5
            JOIN cases ON cases.person = cohort.person AND cases.start > first_start AND cases.start <= years.last_day
            GROUP BY ALL)
        SELECT year, 100.0 * count(again.person) / count(*) AS value
        FROM cohort LEFT JOIN again USING (year, person)
        WHERE year + 5 <= (SELECT max(year) FROM years) GROUP BY year"""


def sql_for_first_times(event: str) -> str:
    """The day on which each child was first referred, in need or on a plan."""
    return f"SELECT person, min(start) AS first_time FROM cases WHERE {_EVENTS[event]} GROUP BY person"


def sql_for_life_table(event: str) -> str:
    """First times at each age of each year, and the children to whom it had not happened in the middle of the year.

    Years end on 31 March. A first time before birth counts with those of the first year.
    """
    return f"""
        WITH first_times AS ({sql_for_first_times(event)}),
        lives AS (SELECT birth, first_time FROM people LEFT JOIN first_times USING (person)),
        happened AS (
            SELECT year, greatest(floor((first_time - birth) / {_IN_A_YEAR}), 0) AS age, count(*) AS times
            FROM lives JOIN years ON first_time > first_day AND first_time <= last_day GROUP BY ALL),
        waiting AS (
            SELECT year, floor((first_day + {_HALF_A_YEAR} - birth) / {_IN_A_YEAR}) AS age, count(*) AS still
            FROM lives JOIN years ON birth <= first_day + {_HALF_A_YEAR}
                AND birth > first_day + {_HALF_A_YEAR} - {_IN_A_YEAR} * 18
                AND (first_time IS NULL OR first_time > first_day + {_HALF_A_YEAR})
            GROUP BY ALL)
        SELECT year, age, still, coalesce(times, 0) AS times FROM waiting LEFT JOIN happened USING (year, age)"""


def sql_for_ever_by(age: int, event: str) -> str:
    """Children to whom something has ever happened by an age, in a hundred: a life table of six years up to each.

    The chance of a first time at each year of age is that of those years; a child lives through all of them.
    """
    return f"""
        WITH ages AS (
            SELECT years.year, age, sum(times) AS times, sum(still) AS still
            FROM years JOIN {event}_table AS t ON t.year BETWEEN years.year - 5 AND years.year
            WHERE age < {age} GROUP BY ALL)
        SELECT year, 100.0 * (1 - exp(-sum(times / still))) AS value FROM ages GROUP BY year"""


def sql_for_pupils_lately_in_need() -> str:
    """Pupils in need in the year or one of the five before, in a hundred."""
    return """SELECT year, 100.0 * count(e.person) / count(*) AS value
        FROM pupil_years JOIN years ON school_year = year LEFT JOIN ever_in_need AS e USING (year, person)
        GROUP BY year"""


RECURRENCE = Topic(
    frames=("people", "cases"),
    figures={
        "referred_again_within_six_years_percent": sql_for_referred_again,
        "ever_in_need_by_18_percent": lambda: sql_for_ever_by(18, "in_need"),
        "ever_referred_by_18_percent": lambda: sql_for_ever_by(18, "referred"),
        "ever_on_a_plan_by_18_percent": lambda: sql_for_ever_by(18, "on_a_plan"),
        "ever_in_need_by_5_percent": lambda: sql_for_ever_by(5, "in_need"),
        "ever_referred_by_5_percent": lambda: sql_for_ever_by(5, "referred"),
    },
    hold={f"{event}_table": partial(sql_for_life_table, event) for event in _EVENTS},
)

PUPILS_LATELY = Topic(
    frames=("people", "cases", "pupil_years"),
    figures={"pupils_in_need_last_six_years_percent": sql_for_pupils_lately_in_need},
)
