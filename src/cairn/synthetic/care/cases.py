"""Referrals and all that follows from them, a row a referral."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.synthetic.calendar import year_end
from cairn.synthetic.columns import BoolArray, Columns, IntArray

NO_FURTHER_ACTION, NOT_IN_NEED, IN_NEED, ON_A_PLAN, LOOKED_AFTER = range(5)


@dataclass(frozen=True)
class Cases(Columns):
    """Referrals in order of child and day. A case is open from `start` up to, not including, `end`.

    `case` is the child's number times a hundred and the referrals that went before; `authority` the
    place of the one that holds it. `plan_…` and `care_…` are the days of the protection plan and of
    the period of care (NEVER: none); `respite` marks care that is a series of short breaks. `late`
    says that the closure was recorded only after the year's return was sent: the return shows the
    case open, and the next has nothing of it. `transferred` says that it closed because the family
    moved to another authority. `earlier` and `plans_before` count the child's referrals and plans
    before this one.
    """

    case: IntArray
    person: IntArray
    authority: IntArray
    start: IntArray
    end: IntArray
    level: IntArray
    late: BoolArray
    plan_start: IntArray
    plan_end: IntArray
    care_start: IntArray
    care_end: IntArray
    respite: BoolArray
    earlier: IntArray
    plans_before: IntArray
    transferred: BoolArray


def in_census(cases: Cases, year: int) -> BoolArray:
    """The cases that the census of the year ending 31 March of `year` holds: referred in it, or open and worked on."""
    first, last = year_end(year - 1), year_end(year)
    referred = (cases.start > first) & (cases.start <= last)
    worked_on = (cases.start <= first) & (cases.end > first) & (cases.level != NO_FURTHER_ACTION)
    held: BoolArray = referred | (worked_on & ~_forgotten(cases, year))
    return held


def closed_in(cases: Cases, year: int) -> BoolArray:
    """The cases whose closing date that census shows."""
    first, last = year_end(year - 1), year_end(year)
    ended = (cases.end > first) & (cases.end <= last) & (cases.level != NO_FURTHER_ACTION)
    shown: BoolArray = ended & ~cases.late
    return shown


def _forgotten(cases: Cases, year: int) -> BoolArray:
    """Cases that closed in an earlier year, which that year's return did not know."""
    return cases.late & (cases.end <= year_end(year - 1))
