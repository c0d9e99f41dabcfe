"""Protection plans (tables D3, D5) and looked-after children, from the cases as they were."""

# ruff: noqa: S608 - these queries are made of our own names; no value of a record is put into their text

from __future__ import annotations

from cairn.synthetic.calibration.shown import in_care, on_plan
from cairn.synthetic.calibration.topics import Topic

_STARTED = "plan_start > 0 AND plan_start > first_day AND plan_start <= last_day"
_ENDED = "plan_start > 0 AND plan_end > first_day AND plan_end <= last_day"
_TWO_YEARS = 729  # days: a plan of more counts as one of two years or longer


def sql_over_years(value: str, where: str) -> str:
    """An aggregate of the cases that meet a condition in each year."""
    return f"SELECT year, {value} AS value FROM cases JOIN years ON {where} GROUP BY year"


def sql_for_plans_on_31_march() -> str:
    """Plans open at the end of 31 March."""
    return sql_over_years("count(*)", on_plan("last_day"))


def sql_for_second_plans() -> str:
    """Of the plans started in the year, those of a child who had one before, in a hundred."""
    return sql_over_years("100.0 * count(*) FILTER (plans_before > 0) / count(*)", _STARTED)


def sql_for_long_plans_ended() -> str:
    """Of the plans ended in the year, those of two years or more, in a hundred."""
    return sql_over_years(
        f"100.0 * count(*) FILTER (plan_end - plan_start > {_TWO_YEARS}) / count(*)", _ENDED
    )


def sql_for_a_rate(where: str) -> str:
    """Cases that meet a condition in each year, for each 10,000 children."""
    return f"""SELECT year, 10000.0 * n.value / c.children AS value
        FROM ({sql_over_years("count(*)", where)}) AS n
        JOIN (SELECT year, sum(children) AS children FROM children GROUP BY year) AS c USING (year)"""


def sql_for_looked_after(where: str) -> str:
    """Children, each once, whose period of care meets a condition in the year; short breaks are left out."""
    return sql_over_years("count(DISTINCT person)", f"care_start > 0 AND NOT respite AND {where}")


def sql_for_adopted() -> str:
    """Children adopted in the year."""
    return """SELECT year, count(*) AS value
        FROM people JOIN years ON adopted > 0 AND adopted > first_day AND adopted <= last_day GROUP BY year"""


PLANS = Topic(
    frames=("people", "cases"),
    figures={
        "plans_started": lambda: sql_over_years("count(*)", _STARTED),
        "second_plan_percent": sql_for_second_plans,
        "plans_31_march": sql_for_plans_on_31_march,
        "ended_plan_two_years_percent": sql_for_long_plans_ended,
        "plans_started_rate": lambda: sql_for_a_rate(_STARTED),
        "plans_ended_rate": lambda: sql_for_a_rate(_ENDED),
    },
)

LOOKED_AFTER = Topic(
    frames=("people", "cases"),
    figures={
        "looked_after_31_march": lambda: sql_for_looked_after(in_care("last_day")),
        "looked_after_started": lambda: sql_for_looked_after(
            "care_start > first_day AND care_start <= last_day"
        ),
        "looked_after_ceased": lambda: sql_for_looked_after("care_end > first_day AND care_end <= last_day"),
        "adopted": sql_for_adopted,
    },
)
