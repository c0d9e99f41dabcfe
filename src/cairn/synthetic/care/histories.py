"""How a day finds each child: the group they are in, and all that went before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.calendar import NEVER
from cairn.synthetic.calendar import day as day_of
from cairn.synthetic.care.cases import IN_NEED, NO_FURTHER_ACTION, Cases
from cairn.synthetic.columns import BoolArray, Columns, FloatArray, IntArray, places
from cairn.synthetic.people import People

OTHER, CINO, CPPO, CLA = range(4)
GROUPS = ("other", "CINO", "CPPO", "CLA")
_YEAR = 365.25
_AUTUMN_OF_YEAR_5 = (
    10  # the September in which year 5 begins is the tenth after that of the school year of birth
)


@dataclass(frozen=True)
class Histories(Columns):
    """A row a child, in the order of the people, at the end of one day.

    `group` is the highest of CLA, CPPO and CINO (children in need, on a protection plan, looked after;
    short breaks do not count as looked after). The rest tells what went before, that day included:
    `ever_in_need` and its like of any case that was taken on, `years_in_care` of the period of care
    that runs, `years_in_need` of all cases, `referrals` of any kind. `before_year_5` and `since_year_5`
    say whether the child was in need before the September in which year 5 begins, and after it.
    """

    group: IntArray
    cla_12_months: BoolArray
    ever_in_need: BoolArray
    in_need_last_6: BoolArray
    before_year_5: BoolArray
    since_year_5: BoolArray
    ever_on_a_plan: BoolArray
    ever_looked_after: BoolArray
    years_in_need: FloatArray
    years_in_care: FloatArray
    age_first_in_care: FloatArray
    referrals: IntArray


def histories(people: People, cases: Cases, day: int) -> Histories:
    """How the end of `day` finds each of `people`, whose cases are among `cases`."""
    past = cases.where(cases.start <= day)
    child = places(people.person, past.person)
    size = len(people)
    taken = past.level >= IN_NEED
    until = np.minimum(past.end, day + 1)
    planned = (past.plan_start != NEVER) & (past.plan_start <= day)
    cared = (past.care_start != NEVER) & (past.care_start <= day) & ~past.respite
    in_care = cared & (past.care_end > day)
    year_5 = _autumn_of_year_5(people)[child]
    years_in_care = np.zeros(size, dtype=np.float32)
    years_in_care[child[in_care]] = (day + 1 - past.care_start[in_care]) / _YEAR
    return Histories(
        group=_groups(past, child, size, day, planned, in_care),
        cla_12_months=_any(child, size, in_care & (past.care_start <= day - 365)),
        ever_in_need=_any(child, size, taken),
        in_need_last_6=_any(child, size, taken & (past.end > day - round(6 * _YEAR))),
        before_year_5=_any(child, size, taken & (past.start < year_5)),
        since_year_5=_any(child, size, taken & (until > year_5)),
        ever_on_a_plan=_any(child, size, planned),
        ever_looked_after=_any(child, size, cared),
        years_in_need=(
            np.bincount(child, np.where(taken, until - past.start, 0), minlength=size) / _YEAR
        ).astype(np.float32),
        years_in_care=years_in_care,
        age_first_in_care=_first_age(people, past, child, cared),
        referrals=np.bincount(child, minlength=size).astype(np.int16),
    )


def _any(child: IntArray, size: int, so: BoolArray) -> BoolArray:
    found = np.zeros(size, dtype=bool)
    found[child[so]] = True
    return found


def _groups(
    past: Cases, child: IntArray, size: int, day: int, planned: BoolArray, in_care: BoolArray
) -> IntArray:
    open_now = (past.end > day) & (past.level != NO_FURTHER_ACTION)
    group = np.zeros(size, dtype=np.int8)
    group[child[open_now]] = CINO
    group[child[planned & (past.plan_end > day)]] = CPPO
    group[child[in_care]] = CLA
    return group


def _autumn_of_year_5(people: People) -> IntArray:
    years, which = np.unique(people.born_in + _AUTUMN_OF_YEAR_5, return_inverse=True)
    return np.array([day_of(int(year), 9, 1) for year in years], dtype=np.int64)[which]


def _first_age(people: People, past: Cases, child: IntArray, cared: BoolArray) -> FloatArray:
    """The age in years at which each child first came into care; NaN where never."""
    first = np.full(len(people), np.iinfo(np.int64).max)
    np.minimum.at(first, child[cared], past.care_start[cared])
    age = (first - people.birth) / _YEAR
    known: FloatArray = np.where(first < np.iinfo(np.int64).max, age, np.nan).astype(np.float32)
    return known
