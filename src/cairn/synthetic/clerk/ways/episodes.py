"""Episodes of care that do not follow one another as they should."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from cairn.synthetic.calendar import NEVER
from cairn.synthetic.clerk.page import Page, Written
from cairn.synthetic.columns import BoolArray, IntArray

_START, _END = "start_date", "end_date"


@dataclass(frozen=True)
class _Steps:
    """For each episode of a page: its days, and those of the child's episodes just before and after it."""

    start: IntArray
    end: IntArray
    start_before: IntArray
    follows: BoolArray
    goes_on: BoolArray


def overlap(page: Page) -> Written:
    """The episode starts before the one before it, which it follows on the day, has ended."""
    steps = _steps(page)
    earlier = steps.start - page.draws.between("days", *page.place.days)
    possible = steps.follows & (earlier > steps.start_before)
    return Written(possible, {_START: _as_dates(earlier)})


def gap(page: Page) -> Written:
    """The episode starts days after the one before it has ended."""
    steps = _steps(page)
    later = steps.start + page.draws.between("days", *page.place.days)
    possible = steps.follows & (steps.end != NEVER) & (later < steps.end)
    return Written(possible, {_START: _as_dates(later)})


def no_end(page: Page) -> Written:
    """The episode has no end and no reason for it, though the next one begins on that day."""
    return Written(_steps(page).goes_on, {_END: [None] * len(page), page.place.other: [None] * len(page)})


def _steps(page: Page) -> _Steps:
    start, end = page.days(_START), page.days(_END)
    order = np.lexsort((start, page.person))
    person, begun, ended = page.person[order], start[order], end[order]
    same = np.r_[False, person[1:] == person[:-1]] if len(order) else np.zeros(0, dtype=np.bool_)
    joined = same & (np.roll(ended, 1) == begun) & (begun != NEVER)
    follows, goes_on = np.zeros(len(order), dtype=np.bool_), np.zeros(len(order), dtype=np.bool_)
    before = np.zeros(len(order), dtype=np.int64)
    follows[order], goes_on[order], before[order] = joined, np.roll(joined, -1), np.roll(begun, 1)
    return _Steps(start, end, before, follows, goes_on)


def _as_dates(days: IntArray) -> list[dt.date | None]:
    return [dt.date.fromordinal(day) if day > 0 else None for day in days.tolist()]
