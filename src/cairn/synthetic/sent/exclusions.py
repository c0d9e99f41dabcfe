"""Suspensions and exclusions of pupils one by one: when, for how long, and why."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic import calendar
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, Columns, IntArray
from cairn.synthetic.school import PupilYears
from cairn.synthetic.sent.school_definitions import load_school_returns

# The first and the last day of each term on which an exclusion begins, from the September on.
_TERMS = (((0, 9, 6), (0, 12, 15)), ((1, 1, 5), (1, 3, 24)), ((1, 4, 20), (1, 7, 15)))
_TERM_SHARES = (38, 34, 28)  # the autumn is the longest. Invented
_MOST_OF_ONE_PUPIL = 1000
_LONGEST = 90  # sessions: 45 days in a school year


@dataclass(frozen=True)
class Exclusions(Columns):
    """Exclusions in the order of the pupils. `row` is the pupil's row; `term` 0 autumn, 1 spring, 2 summer;
    `reason` a place in the reasons of schools.toml; `sessions` 0 of a permanent exclusion."""

    row: IntArray
    term: IntArray
    start: IntArray
    sessions: IntArray
    permanent: BoolArray
    lunchtime: BoolArray
    reason: IntArray


def exclusions_of(seed: int, rows: PupilYears, school_year: int) -> Exclusions:
    """Every suspension and permanent exclusion of these pupils in their school year, whatever the term."""
    number = rows.suspensions.astype(np.int64) + rows.permanently_excluded
    row = np.repeat(np.arange(len(rows)), number)
    which = np.arange(len(row)) - np.repeat(np.cumsum(number) - number, number)
    permanent = rows.permanently_excluded[row] & (which == number[row] - 1)
    draws = Draws(seed, f"exclusions {school_year}", rows.person[row] * _MOST_OF_ONE_PUPIL + which)
    term = draws.pick("term", _TERM_SHARES)
    first, last = (_day(school_year, [ends[place] for ends in _TERMS])[term] for place in (0, 1))
    start = draws.between("start", first, last)
    start -= np.maximum(
        (start - 1) % 7 - 4, 0
    )  # no Saturdays and Sundays: 1 January of the year 1 was a Monday
    of = load_school_returns().exclusions
    reason = np.where(permanent, draws.pick("reason", of.permanent), draws.pick("reason", of.fixed))
    return Exclusions(
        row=row,
        term=term,
        start=start,
        sessions=np.where(permanent, 0, _sessions(rows, row, which)),
        permanent=permanent,
        lunchtime=~permanent & draws.chance("lunchtime", of.lunchtime),
        reason=reason,
    )


def _sessions(rows: PupilYears, row: IntArray, which: IntArray) -> IntArray:
    """The year's suspended sessions shared out over the suspensions, the first the longest by one at most."""
    total, number = rows.suspended_sessions[row].astype(np.int64), np.maximum(rows.suspensions[row], 1)
    each: IntArray = total // number + (which < total % number)
    return np.clip(each, 1, _LONGEST)


def _day(school_year: int, ends: list[tuple[int, int, int]]) -> IntArray:
    return np.array([calendar.day(school_year - 1 + later, month, day) for later, month, day in ends])
