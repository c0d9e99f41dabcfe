"""The detail of every case, drawn from the case, the child and the family."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cairn.synthetic.calendar import NEVER
from cairn.synthetic.care.cases import Cases
from cairn.synthetic.casework.first_work import first_work
from cairn.synthetic.casework.later_work import all_work
from cairn.synthetic.casework.plans import categories_of, need_plans_of, reviews_of
from cairn.synthetic.casework.problems import ages, factors_found, problem_of
from cairn.synthetic.casework.reasons import closures_of, needs_of, sources_of, years_ending
from cairn.synthetic.casework.tables import Assessments, Casework, Details
from cairn.synthetic.columns import IntArray
from cairn.synthetic.people.people import People


def casework(seed: int, people: People, cases: Cases) -> Casework:
    """What is done in each case: sources and needs, assessments, enquiries, reviews, child in need plans.

    `people` (in order of `person`) has every child of the cases. What is drawn for a case depends on
    the case alone, so those of one authority or year are the same whichever others are made. All work
    begins on or after the day of the referral and is over by the day of closure; every enquiry falls
    within an assessment of its case, and a plan begins on the day of its conference.
    """
    problem = problem_of(seed, people, cases)
    first = first_work(seed, cases)
    shown = replace(cases, plan_start=first.plan_start)
    assessments, enquiries, row = all_work(seed, shown, first)
    reviews = reviews_of(seed, shown)
    category, latest, changed = categories_of(seed, shown, problem, reviews)
    return Casework(
        details=Details(
            case=cases.case,
            problem=problem,
            source=sources_of(seed, people, cases, problem),
            need=needs_of(seed, cases, problem),
            closure=closures_of(seed, people, cases),
            plan_start=first.plan_start,
            plan_end=np.where(first.plan_start == NEVER, NEVER, np.minimum(cases.plan_end, cases.end)),
            conference=first.bare_conference,
            category=category,
            latest_category=latest,
            category_changed=changed,
        ),
        assessments=_with_factors(seed, people, cases, problem, assessments, row),
        enquiries=enquiries,
        reviews=reviews,
        need_plans=need_plans_of(seed, shown, first.end),
    )


def _with_factors(
    seed: int, people: People, cases: Cases, problem: IntArray, assessments: Assessments, row: IntArray
) -> Assessments:
    which = np.arange(len(row)) - np.searchsorted(row, row)
    factors = factors_found(
        seed,
        case=assessments.case,
        which=which,
        problem=problem[row],
        level=cases.level[row],
        age=ages(people, cases)[row],
        year=years_ending(assessments.end),
        can_be_none=~cases.late[row] & (assessments.end == cases.end[row]),
    )
    return replace(assessments, factors=factors)
