"""The first assessment of each case, and the section 47 enquiries of its beginning and of its plan."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.calendar import NEVER, year_end
from cairn.synthetic.care.cases import IN_NEED, LOOKED_AFTER, NOT_IN_NEED, Cases
from cairn.synthetic.casework.definitions import load_model
from cairn.synthetic.casework.working_days import (
    is_working_day,
    working_days_after,
    working_days_between,
)
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, IntArray

_ENDS = np.array([year_end(year) for year in range(1986, 2065)])


@dataclass(frozen=True)
class FirstWork:
    """Days (NEVER: none), aligned to the cases: the first assessment; the enquiry at its beginning and what
    came of it; the enquiry that led to the plan; the plan's own first day; a conference without an enquiry.

    `within` says that the plan's enquiry was made during the first assessment, so that it has no other.
    """

    start: IntArray
    end: IntArray
    enquiry: IntArray
    conference: IntArray
    decided: IntArray
    plan_enquiry: IntArray
    plan_start: IntArray
    bare_conference: IntArray
    within: BoolArray


def next_year_end(days: IntArray) -> IntArray:
    """The 31 March on or after each day."""
    return _ENDS[np.searchsorted(_ENDS, days)]


def plan_starts(cases: Cases) -> IntArray:
    """The first day of each plan as it is recorded: that of a conference, so a working day (NEVER: no plan).

    The working day before, or after where that would bring the plan to the other side of a 31 March.
    """
    planned = (cases.plan_start != NEVER) & (cases.plan_start < cases.end)
    day = np.where(planned, cases.plan_start, _ENDS[10])
    back = working_days_after(day, 0)
    crosses = next_year_end(back) != next_year_end(day)
    forth = working_days_after(day, 1)
    fits = forth < np.minimum(cases.plan_end, cases.end) - 1
    held = np.where(crosses & (back != day), np.where(fits, forth, day), back)
    return np.where(planned, held, NEVER).astype(np.int32)


def first_work(seed: int, cases: Cases) -> FirstWork:
    """The work at the beginning of each case that is assessed."""
    of = load_model()
    draws = Draws(seed, "first work", cases.case)
    assessed = cases.level >= NOT_IN_NEED
    start, end = _first_assessment(draws, cases)
    plan_start = plan_starts(cases)
    bare = (plan_start != NEVER) & (
        draws.chance("without enquiry", of.enquiries.without_enquiry)
        | ~is_working_day(np.maximum(plan_start, _ENDS[0]))
    )
    plan_enquiry = _enquiry_before(draws, "plan", np.where(bare, NEVER, plan_start), start)
    soon = plan_start <= working_days_after(start, of.assessments.limit)
    within = (plan_enquiry != NEVER) & soon & assessed
    enquiry, conference, decided = _at_the_beginning(draws, cases, start, within | bare)
    between = (plan_enquiry != NEVER) & ~within
    overlaps = between & (decided >= plan_enquiry - 1)
    enquiry, conference, decided = (
        np.where(overlaps, NEVER, days) for days in (enquiry, conference, decided)
    )
    end = np.maximum(end, decided)
    end = np.where(within, np.maximum(end, plan_start), end)
    end = np.where(between, np.minimum(end, plan_enquiry - 1), end)
    none = ~assessed
    return FirstWork(
        start=np.where(none, NEVER, start).astype(np.int32),
        end=np.where(none, NEVER, end).astype(np.int32),
        enquiry=enquiry.astype(np.int32),
        conference=conference.astype(np.int32),
        decided=decided.astype(np.int32),
        plan_enquiry=plan_enquiry.astype(np.int32),
        plan_start=plan_start,
        bare_conference=np.where(bare, plan_start, NEVER).astype(np.int32),
        within=within,
    )


def _first_assessment(draws: Draws, cases: Cases) -> tuple[IntArray, IntArray]:
    """Its days. One that finds no need ends with the case, and is begun later if it were overdue on a 31 March."""
    of = load_model().assessments
    start = np.minimum(cases.start + draws.between("begins", 0, of.starts_within), cases.end)
    took = np.minimum(draws.days("took", of.median, of.spread), of.longest)
    in_need = signed_off(start, np.minimum(working_days_after(start, took), cases.end))
    no_need = cases.level == NOT_IN_NEED
    end = np.where(no_need, cases.end, in_need)
    year_ends = next_year_end(start)
    in_time = working_days_after(year_ends, -of.limit)
    start = np.where(no_need & (end > year_ends), np.maximum(start, in_time), start)
    return start, np.maximum(start, end)


def conference_after(draws: Draws, purpose: str) -> IntArray:
    """Working days from an enquiry to the conference that it leads to."""
    of = load_model().enquiries
    stretch = draws.pick(f"{purpose} stretch", of.days_shares)
    return draws.between(f"{purpose} days", np.array(of.days_from)[stretch], np.array(of.days_to)[stretch])


def _enquiry_before(draws: Draws, purpose: str, conference: IntArray, not_before: IntArray) -> IntArray:
    """The day of the enquiry that led to each conference (NEVER: none did)."""
    held = np.where(conference == NEVER, not_before, conference)
    began = working_days_after(held, -conference_after(draws, purpose))
    began = in_time_for_year_end(np.minimum(np.maximum(began, not_before), held), held)
    return np.where(conference == NEVER, NEVER, began)


def in_time_for_year_end(began: IntArray, held: IntArray) -> IntArray:
    """The enquiries begun later where a conference would be overdue on the 31 March between: none is."""
    year_ends = next_year_end(began)
    in_time = working_days_after(year_ends, -load_model().enquiries.limit)
    return np.where(held > year_ends, np.maximum(began, in_time), began)


def outcome_of(
    draws: Draws, began: IntArray, closed: IntArray, open_to_conference: BoolArray | bool = True
) -> tuple[IntArray, IntArray, IntArray]:
    """What comes of enquiries that no plan follows: their first day, the conference (NEVER: none), the decision."""
    of = load_model().enquiries
    held = working_days_after(began, conference_after(draws, "conference"))
    meets = draws.chance("conference", of.conference) & (held <= closed) & open_to_conference
    without = np.minimum(working_days_after(began, draws.between("decided", 1, of.decided_within)), closed)
    began = np.where(meets, in_time_for_year_end(began, held), began)
    return began, np.where(meets, held, NEVER), np.where(meets, held, np.maximum(without, began))


def _at_the_beginning(
    draws: Draws, cases: Cases, start: IntArray, has_another: BoolArray
) -> tuple[IntArray, IntArray, IntArray]:
    of, at = load_model().enquiries, draws.uniform("enquiry")
    chance = np.where(cases.level == LOOKED_AFTER, of.at_first_if_looked_after, of.at_first)
    made = (at < chance) & (cases.level >= IN_NEED) & ~has_another
    began, conference, decided = outcome_of(draws, start, cases.end)
    return (
        np.where(made, began, NEVER),
        np.where(made, conference, NEVER),
        np.where(made, decided, NEVER),
    )


def signed_off(start: IntArray, end: IntArray) -> IntArray:
    """The days of authorisation, none of them overdue on a 31 March: what is, is signed off before it."""
    year_ends = next_year_end(start)
    overdue = (end > year_ends) & (working_days_between(start, year_ends) > load_model().assessments.limit)
    return np.where(overdue, np.maximum(working_days_after(year_ends, 0), start), end)
