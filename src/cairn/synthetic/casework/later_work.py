"""Assessments and enquiries after the first: before a plan, and each year of a long case."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.calendar import NEVER
from cairn.synthetic.care.cases import IN_NEED, Cases
from cairn.synthetic.casework.definitions import load_model
from cairn.synthetic.casework.first_work import FirstWork, outcome_of, signed_off
from cairn.synthetic.casework.tables import Assessments, Enquiries, in_order
from cairn.synthetic.casework.working_days import working_days_after
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, Columns, IntArray

_YEAR = 365
_MOST_YEARS = 20


@dataclass(frozen=True)
class _Work(Columns):
    """An assessment with its enquiry, or without one (NEVER); `row` is the place of its case."""

    row: IntArray
    start: IntArray
    end: IntArray
    enquiry: IntArray
    conference: IntArray
    decided: IntArray


def all_work(seed: int, cases: Cases, first: FirstWork) -> tuple[Assessments, Enquiries, IntArray]:
    """All assessments (their factors still 0) and enquiries in order, and the place of each assessment's case."""
    rows = np.flatnonzero(first.start != NEVER)
    begun = _Work(
        rows,
        *(days[rows] for days in (first.start, first.end, first.enquiry, first.conference, first.decided)),
    )
    planned = _before_plans(seed, cases, first)
    work = _Work.joined([begun, planned, *_yearly(seed, cases, first, planned)])
    work = work.where(in_order(cases.case[work.row], work.start))
    case = cases.case[work.row]
    days = work.start.astype(np.int32), work.end.astype(np.int32)
    assessments = Assessments(case, *days, np.zeros(len(work), dtype=np.int64))
    return assessments, _enquiries(cases, first, work), work.row


def _before_plans(seed: int, cases: Cases, first: FirstWork) -> _Work:
    """The assessment that goes with the enquiry before a plan, where the first assessment was over."""
    rows = np.flatnonzero((first.plan_enquiry != NEVER) & ~first.within)
    start, held = first.plan_enquiry[rows], first.plan_start[rows]
    end = np.maximum(_ends(Draws(seed, "work before plan", cases.case[rows]), start), held)
    end = signed_off(start, np.minimum(end, cases.end[rows]))
    return _Work(rows, start, end, start, held, held)


def _ends(draws: Draws, start: IntArray) -> IntArray:
    of = load_model().assessments
    return working_days_after(start, np.minimum(draws.days("took", of.median, of.spread), of.longest))


def _yearly(seed: int, cases: Cases, first: FirstWork, planned: _Work) -> list[_Work]:
    """A year's work on long cases, in each of their years."""
    of, made = load_model().assessments, []
    busy_from, busy_to = (np.full(len(cases), NEVER) for _ in range(2))
    busy_from[planned.row], busy_to[planned.row] = planned.start, planned.end
    busy_from = np.where(first.within, first.start, busy_from)
    busy_to = np.where(first.within, first.end, busy_to)
    rows = np.flatnonzero(cases.level >= IN_NEED)
    for year in range(1, _MOST_YEARS):
        rows = rows[
            cases.end[rows] > cases.start[rows] + year * _YEAR - of.again_jitter + of.again_before_end
        ]
        draws = Draws(seed, "work of a year", cases.case[rows] * 32 + year)
        jitter = draws.between("jitter", -of.again_jitter, of.again_jitter)
        start = working_days_after(cases.start[rows] + year * _YEAR + jitter, 0)
        again = draws.chance("again", of.again) & (start + of.again_before_end < cases.end[rows])
        again &= start > first.end[rows]
        end = np.minimum(_ends(draws, start), cases.end[rows])
        enquired = draws.chance("enquiry", load_model().enquiries.at_again) & (
            first.bare_conference[rows] == NEVER
        )
        # no plan is made of it, and none stands or is about to
        began, conference, decided = outcome_of(
            draws, start, cases.end[rows], first.plan_start[rows] == NEVER
        )
        end = signed_off(start, np.maximum(end, np.where(enquired, decided, NEVER)))
        again &= (end < busy_from[rows]) | (start > busy_to[rows])
        work = _Work(
            rows, start, end, *(np.where(enquired, days, NEVER) for days in (began, conference, decided))
        )
        made.append(work.where(again))
    return made


def _enquiries(cases: Cases, first: FirstWork, work: _Work) -> Enquiries:
    """Every enquiry of the work, and those before plans that were made during the first assessment."""
    with_one: BoolArray = work.enquiry != NEVER
    some = work.where(with_one)
    rows = np.flatnonzero(first.within)
    row = np.concatenate([some.row, rows])
    start = np.concatenate([some.enquiry, first.plan_enquiry[rows]])
    conference = np.concatenate([some.conference, first.plan_start[rows]])
    decided = np.concatenate([some.decided, first.plan_start[rows]])
    target = working_days_after(start, load_model().enquiries.limit)
    days = (days.astype(np.int32) for days in (start, target, conference, decided))
    enquiries = Enquiries(cases.case[row], *days)
    return enquiries.where(in_order(enquiries.case, enquiries.start))
