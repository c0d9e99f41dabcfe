"""How long cases and plans last, in the bands of the statistics."""

# ruff: noqa: S608 - these queries are made of our own names; no value of a record is put into their text

from __future__ import annotations

from cairn.synthetic.calibration.shown import on_plan
from cairn.synthetic.calibration.topics import Topic, sql_for_shares

BANDS = ("under 3 months", "3 to 6 months", "6 months to a year", "1 to 2 years", "2 years or more")
PLAN_BANDS = ("up to 3 months", *BANDS[1:])
_MONTHS = (3, 6, 12, 24)


def sql_for_a_date(day: str) -> str:
    """A day's number as a date."""
    return f"(DATE '0001-01-01' + CAST({day} - 1 AS INTEGER))"


def sql_for_a_band(start: str, end: str, bands: tuple[str, ...] = BANDS) -> str:
    """The band of the time from one day to another, by months of the calendar."""
    first, last = sql_for_a_date(start), sql_for_a_date(end)
    told = " ".join(
        f"WHEN {last} < {first} + INTERVAL {months} MONTH THEN '{band}'"
        for months, band in zip(_MONTHS, bands, strict=False)
    )
    return f"CASE {told} ELSE '{bands[-1]}' END"


def sql_for_open() -> str:
    """How long the cases shown open on 31 March had been open."""
    return sql_for_shares("shown", sql_for_a_band("start", "last_day"), "open_31")


def sql_for_ended() -> str:
    """How long the cases that ended in the year had been open."""
    return sql_for_shares("shown", sql_for_a_band("start", "ended"), "over")


def sql_for_plans() -> str:
    """How long the plans of 31 March had lasted."""
    plans = f"(SELECT * FROM cases JOIN years ON {on_plan('last_day')})"
    return sql_for_shares(plans, sql_for_a_band("plan_start", "last_day", PLAN_BANDS), "true")


DURATIONS = Topic(
    frames=("cases",),
    figures={"open_for": sql_for_open, "ended_after": sql_for_ended, "plan_for": sql_for_plans},
)
