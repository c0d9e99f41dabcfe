"""What casework says of each case: rows in order of the case and the day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np

from cairn.synthetic.columns import Columns, IntArray


@dataclass(frozen=True)
class Details(Columns):
    """One row a case, aligned to Cases. Codes are places in the lists of casework.toml, -1 for none.

    `problem` is what troubles the family, which no file has. `plan_start` and `plan_end` are the plan's
    days as they are recorded (NEVER: none): a plan begins on a working day, and has ended when the case
    has. `conference` is the day of an initial conference that no section 47 enquiry led to (NEVER:
    none). `category_changed` is the day on which the plan's category became `latest_category` (NEVER:
    it did not).
    """

    case: IntArray
    problem: IntArray
    source: IntArray
    need: IntArray
    closure: IntArray
    plan_start: IntArray
    plan_end: IntArray
    conference: IntArray
    category: IntArray
    latest_category: IntArray
    category_changed: IntArray


@dataclass(frozen=True)
class Assessments(Columns):
    """One row an assessment: its first day, the day of its authorisation, its factors (bits; 0: none found)."""

    case: IntArray
    start: IntArray
    end: IntArray
    factors: IntArray


@dataclass(frozen=True)
class Enquiries(Columns):
    """One row a section 47 enquiry: its first day, the day by which a conference is due, that of the
    conference (NEVER: none was needed), and that on which it was held or found not to be needed."""

    case: IntArray
    start: IntArray
    target: IntArray
    conference: IntArray
    decided: IntArray


@dataclass(frozen=True)
class Reviews(Columns):
    """One row a review of a protection plan."""

    case: IntArray
    day: IntArray


@dataclass(frozen=True)
class NeedPlans(Columns):
    """One row a child in need plan: its first and last days."""

    case: IntArray
    start: IntArray
    end: IntArray


@dataclass(frozen=True)
class Casework:
    """The detail of cases: one row a case, and the rows of what is done in each."""

    details: Details
    assessments: Assessments
    enquiries: Enquiries
    reviews: Reviews
    need_plans: NeedPlans


def in_order(case: IntArray, start: IntArray) -> IntArray:
    """The places that put rows in order of case and first day."""
    return np.lexsort((start, case))


def rows_of(case: IntArray, wanted: IntArray) -> tuple[IntArray, IntArray]:
    """The rows of the wanted cases among rows sorted by `case`, and the place in `wanted` of each.

    Both are in order of `wanted`, whatever other cases there are.
    """
    first = np.searchsorted(case, wanted, side="left")
    number = np.searchsorted(case, wanted, side="right") - first
    of = np.repeat(np.arange(len(wanted)), number)
    within = np.arange(len(of)) - np.repeat(np.cumsum(number) - number, number)
    return cast(IntArray, first[of] + within), of
