"""Protection plans: their categories and reviews; and child in need plans."""

from __future__ import annotations

from functools import cache

import numpy as np

from cairn.synthetic.calendar import NEVER
from cairn.synthetic.care.cases import IN_NEED, Cases
from cairn.synthetic.casework.definitions import load_model
from cairn.synthetic.casework.lookup import drawn, raked, tabled
from cairn.synthetic.casework.reasons import NONE
from cairn.synthetic.casework.tables import NeedPlans, Reviews, in_order
from cairn.synthetic.casework.working_days import working_days_after
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import IntArray

_LEAST = 3


def categories_of(
    seed: int, cases: Cases, problem: IntArray, reviews: Reviews
) -> tuple[IntArray, IntArray, IntArray]:
    """The category of abuse of each plan when it began, the latest, and the day it changed (NEVER: it did not).

    Places in the categories of casework.toml; NONE without a plan. A category changes at the first review.
    """
    draws = Draws(seed, "category", cases.case)
    planned = cases.plan_start != NEVER
    first = np.where(planned, drawn(_category_table(), problem, draws.uniform("first")), NONE)
    another = drawn(_category_table(), problem, draws.uniform("another"))
    at = np.minimum(np.searchsorted(reviews.case, cases.case), max(len(reviews) - 1, 0))
    reviewed = np.zeros(len(cases), dtype=np.int32)
    if len(reviews):
        reviewed = np.where(reviews.case[at] == cases.case, reviews.day[at], NEVER)
    changes = (reviewed != NEVER) & (another != first) & draws.chance("changes", load_model().plans.changes)
    latest = np.where(changes & planned, another, first)
    changed = np.where(changes & planned, reviewed, NEVER)
    return first.astype(np.int8), latest.astype(np.int8), changed.astype(np.int32)


@cache
def _category_table() -> IntArray:
    model = load_model()
    shapes = [[one.categories.get(code, 0.003) for code in model.plans.categories] for one in model.problems]
    # plans follow neglect and families of many troubles more often than their share of referrals says
    mix = np.array([one.mix * one.by_hardship[-1] for one in model.problems])
    return tabled(raked(np.array(shapes), mix, np.array(model.plans.shares)))


def reviews_of(seed: int, cases: Cases) -> Reviews:
    """The reviews of every plan: the first within three months, the next within six, some of them late."""
    of = load_model().plans
    left = cases.where(cases.plan_start != NEVER)
    last, number, made = left.plan_start, 0, []
    while len(left):
        draws = Draws(seed, "review", left.case * 64 + number)
        window = of.first_review if number == 0 else of.next_review
        in_time = draws.between("days", *window)
        late = window[1] + draws.between("late by", *of.late_by)
        due = last + np.where(draws.chance("late", of.late), late, in_time)
        held = working_days_after(due, 0)
        goes_on = held < np.minimum(left.plan_end, left.end)
        left, last, number = left.where(goes_on), held[goes_on], number + 1
        made.append(Reviews(left.case, last.astype(np.int32)))
    if not made:
        return Reviews(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int32))
    reviews = Reviews.joined(made)
    return reviews.where(in_order(reviews.case, reviews.day))


def need_plans_of(seed: int, cases: Cases, assessed: IntArray) -> NeedPlans:
    """Child in need plans: from soon after the first assessment, save while on a protection plan or in care.

    `assessed` is the day on which the first assessment of each case was authorised (NEVER: none).
    """
    of = load_model().need_plans
    draws = Draws(seed, "need plan", cases.case)
    has = (cases.level >= IN_NEED) & (assessed != NEVER) & draws.chance("has one", of.share)
    some, known = cases.where(has), assessed[has]
    planned = _spell(some.plan_start, some.plan_end, some.end)
    cared = _spell(np.where(some.respite, NEVER, some.care_start), some.care_end, some.end)
    first = np.where(planned[0] <= cared[0], planned, cared)
    second = np.where(planned[0] <= cared[0], cared, planned)
    ends = np.minimum(np.stack([first[0], second[0], some.end]), some.end)
    starts = np.stack(
        [known, np.maximum(first[1], known), np.maximum(np.maximum(first[1], second[1]), known)]
    )
    parts = []
    for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
        began = start + draws.of(has).between(f"days {place}", _LEAST, of.starts_within)
        long = end - began >= of.shortest
        if place == 2:  # a case that no second spell parts has been told already
            long &= second[0] < some.end
        if place == 1:
            long &= first[0] < some.end
        parts.append(NeedPlans(some.case[long], began[long].astype(np.int32), end[long].astype(np.int32)))
    plans = NeedPlans.joined(parts)
    return plans.where(in_order(plans.case, plans.start))


def _spell(start: IntArray, end: IntArray, closed: IntArray) -> IntArray:
    """The first and last days of a plan or of care (2 rows); both the day of closure where there is none."""
    there = (start != NEVER) & (start < closed)
    last = np.where(end == NEVER, closed, np.minimum(end, closed))
    return np.stack([np.where(there, start, closed), np.where(there, last, closed)])
