"""The cases of a census and the work done in them, as far as its year knows."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from cairn.synthetic.calendar import NEVER
from cairn.synthetic.care.cases import NO_FURTHER_ACTION, Cases
from cairn.synthetic.casework.definitions import load_model
from cairn.synthetic.casework.reasons import NONE
from cairn.synthetic.casework.tables import Casework, rows_of
from cairn.synthetic.columns import BoolArray, IntArray
from cairn.synthetic.sent.census_view import CensusView, plans_told
from cairn.synthetic.sent.tables import SentTable
from cairn.synthetic.sent.texts import coded, days


def details_table(view: CensusView) -> SentTable:
    """The table cin_details."""
    cases, details, model = view.cases, view.details, load_model()
    no_action = cases.level == NO_FURTHER_ACTION
    conference = details.conference
    columns = {
        **_numbers(view, np.arange(len(cases))),
        "referral_date": days(cases.start),
        "referral_source": coded(details.source, model.sources.codes),
        "primary_need": coded(details.need, model.needs.codes, details.need == NONE),
        "closure_date": days(cases.end, ~view.closed),
        "closure_reason": coded(details.closure, model.closures.codes, ~view.closed),
        "initial_conference_date": days(conference, ~_in_year(view, conference)),
        "no_further_action": pa.array(no_action),
    }
    return SentTable("cin_details", pa.table(columns), cases.person)


def work_tables(view: CensusView, all_cases: Cases, work: Casework) -> tuple[SentTable, ...]:
    """The tables of what is done in the cases; cin_plans among them whatever the year."""
    return (
        *_assessments(view, work),
        _need_plans(view, work),
        _enquiries(view, work),
        *_protection_plans(view, all_cases, work),
    )


def _numbers(view: CensusView, case: IntArray) -> dict[str, pa.Array]:
    """The numbers of the child and of the case of each row; `case` are places among the view's cases."""
    return {
        "child_no": pa.array(view.child[case] + 1, pa.int64()),
        "cin_details_no": pa.array(case + 1, pa.int64()),
    }


def _in_year(view: CensusView, day: IntArray) -> BoolArray:
    return (day > view.before) & (day <= view.last)


def _counted(rows: IntArray) -> pa.Array:
    return pa.array(np.arange(1, len(rows) + 1), pa.int64())


def _assessments(view: CensusView, work: Casework) -> tuple[SentTable, SentTable]:
    """Assessments completed in the year, or begun in it and not completed; and their factors."""
    rows, case = rows_of(work.assessments.case, view.cases.case)
    start, end = work.assessments.start[rows], work.assessments.end[rows]
    told = _in_year(view, end) | (_in_year(view, start) & (end > view.last))
    rows, case, start, end = rows[told], case[told], start[told], end[told]
    numbers = {**_numbers(view, case), "assessment_no": _counted(rows)}
    done = end <= view.last
    columns = {**numbers, "start_date": days(start), "authorisation_date": days(end, ~done)}
    table = SentTable("assessments", pa.table(columns), view.cases.person[case])
    return table, _factors(view, work.assessments.factors[rows], done, case)


def _factors(view: CensusView, bits: IntArray, done: BoolArray, case: IntArray) -> SentTable:
    """The factors found by the assessments that are completed; one that says that there are none, else."""
    model = load_model()
    codes = (*(one.code for one in model.factors), model.factor_years.nothing)
    bits = np.where(bits == 0, 1 << (len(codes) - 1), bits)
    rows, found = [], []
    for place in range(len(codes)):
        here = np.flatnonzero((bits >> place & 1).astype(bool) & done)
        rows.append(here)
        found.append(np.full(len(here), place, dtype=np.int8))
    of, code = np.concatenate(rows), np.concatenate(found)
    order = np.argsort(of, kind="stable")
    of, code = of[order], code[order]
    columns = {
        **_numbers(view, case[of]),
        "assessment_no": pa.array(of + 1, pa.int64()),
        "factor_no": _counted(of),
        "factor": coded(code, codes),
    }
    return SentTable("assessment_factors", pa.table(columns), view.cases.person[case[of]])


def _enquiries(view: CensusView, work: Casework) -> SentTable:
    """Section 47 enquiries begun in the year, or decided in it. One not yet decided awaits a conference."""
    of = work.enquiries
    rows, case = rows_of(of.case, view.cases.case)
    told = (of.start[rows] <= view.last) & (of.decided[rows] > view.before)
    rows, case = rows[told], case[told]
    conference, decided = of.conference[rows], of.decided[rows]
    not_required = (conference == NEVER) & (decided <= view.last)
    columns = {
        **_numbers(view, case),
        "section_47_no": _counted(rows),
        "start_date": days(of.start[rows]),
        "initial_conference_target": days(of.target[rows]),
        "initial_conference_date": days(conference, ~_in_year(view, conference)),
        "conference_not_required": pa.array(not_required),
    }
    return SentTable("section_47_enquiries", pa.table(columns), view.cases.person[case])


def _need_plans(view: CensusView, work: Casework) -> SentTable:
    """Child in need plans that ran in the year."""
    of = work.need_plans
    rows, case = rows_of(of.case, view.cases.case)
    told = (of.start[rows] <= view.last) & (of.end[rows] > view.before)
    rows, case = rows[told], case[told]
    columns = {
        **_numbers(view, case),
        "cin_plan_no": _counted(rows),
        "start_date": days(of.start[rows]),
        "end_date": days(of.end[rows], of.end[rows] > view.last),
    }
    return SentTable("cin_plans", pa.table(columns), view.cases.person[case])


def _protection_plans(view: CensusView, all_cases: Cases, work: Casework) -> tuple[SentTable, SentTable]:
    """Protection plans that ran in the year, and their reviews in it."""
    of, codes = view.details, load_model().plans.categories
    ran = (of.plan_start != NEVER) & (of.plan_start <= view.last) & (of.plan_end > view.before)
    case = np.flatnonzero(ran)
    end, changed = of.plan_end[case], of.category_changed[case]
    has_changed = (changed != NEVER) & (changed <= view.last)
    latest = np.where(has_changed, of.latest_category[case], of.category[case])
    columns = {
        **_numbers(view, case),
        "plan_no": _counted(case),
        "start_date": days(of.plan_start[case]),
        "end_date": days(end, end > view.last),
        "initial_category": coded(of.category[case], codes),
        "latest_category": coded(latest, codes),
        "previous_plans": pa.array(plans_told(view, all_cases)[case], pa.int64()),
    }
    plans = SentTable("protection_plans", pa.table(columns), view.cases.person[case])
    rows, plan = rows_of(work.reviews.case, view.cases.case[case])
    told = _in_year(view, work.reviews.day[rows])
    rows, plan = rows[told], plan[told]
    reviews = {
        **_numbers(view, case[plan]),
        "plan_no": pa.array(plan + 1, pa.int64()),
        "review_no": _counted(rows),
        "review_date": days(work.reviews.day[rows]),
    }
    return plans, SentTable("plan_reviews", pa.table(reviews), view.cases.person[case[plan]])
