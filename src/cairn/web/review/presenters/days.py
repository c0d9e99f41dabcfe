"""Responses by day as a picture of columns and one of a line, and the days that are marked on them.

The pictures are drawn as shapes with attributes alone, so that a strict page needs no style for them, and without a
word in them: what they say stands beside them as text, which is read aloud, grows with the reader's letters and never
shrinks on a narrow page. They are as wide as the number of steps and 100 high, and are stretched to the page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cairn.calls import Call
from cairn.web.common.jinja import day as in_words

MOST_DAYS, MOST_WEEKS = 92, 730
HIGH = 100


@dataclass(frozen=True, slots=True)
class Step:
    """A day, or the week or month that begins on it: how many came, and how many had come by its end.

    None where a day's number is held back.
    """

    begins: dt.date
    came: int | None
    altogether: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened to the call on a day."""

    day: dt.date
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Columns as (x, y, height), a line as points, marks as places along the x axis; `width` is in steps."""

    width: int
    columns: tuple[tuple[float, float, float], ...]
    line: str
    marks: tuple[float, ...]


def unit_of(first: dt.date, last: dt.date) -> str:
    """What a step is: a day, or a week or a month where there would be too many."""
    days = (last - first).days + 1
    return "day" if days <= MOST_DAYS else "week" if days <= MOST_WEEKS else "month"


def steps_of(days: Mapping[dt.date, int | None], first: dt.date, last: dt.date) -> tuple[Step, ...]:
    """Every step from the one with the first day to the one with the last; a day that is not in `days` had none."""
    unit = unit_of(first, last)
    came: dict[dt.date, int | None] = {}
    day = first
    while day <= last:
        begins, number = _beginning(day, unit), days.get(day, 0)
        before = came.get(begins, 0)
        came[begins] = None if before is None or number is None else before + number
        day += dt.timedelta(days=1)
    steps: list[Step] = []
    altogether: int | None = 0
    for begins, found in came.items():
        altogether = None if altogether is None or found is None else altogether + found
        steps.append(Step(begins, found, altogether))
    return tuple(steps)


def marks_of(call: Call) -> tuple[Mark, ...]:
    """The call's first and last day, when its dates were moved and it was paused; the earliest first.

    None of a call whose days are not stated.
    """
    window = call.window
    if not window.is_stated:
        return ()
    marks = [Mark(window.opens, "The call’s first day")]
    marks += [
        Mark(change.changed_on, f"The day on which it {change.which} was moved to {in_words(change.becomes)}")
        for change in window.changes
    ]
    for pause in window.pauses:
        marks.append(Mark(pause.began, "The call was paused"))
        if pause.ended:
            marks.append(Mark(pause.ended, "The call went on"))
    marks.append(Mark(window.closes, "The call’s last day"))
    if window.grace_days:
        marks.append(Mark(window.last_day_to_send, "The last day for who began before the call closed"))
    return tuple(sorted(marks, key=lambda mark: mark.day))


def picture_of(steps: Sequence[Step], marks: Iterable[Mark]) -> Picture:
    """The picture of these steps, with the marks that fall on one of them."""
    most = max((step.came or 0 for step in steps), default=0) or 1
    in_all = max((step.altogether or 0 for step in steps), default=0) or 1
    heights = [round(HIGH * (step.came or 0) / most, 2) for step in steps]
    columns = tuple((place + 0.1, round(HIGH - height, 2), height) for place, height in enumerate(heights))
    points = [(place + 1, HIGH - HIGH * (step.altogether or 0) / in_all) for place, step in enumerate(steps)]
    line = " ".join(f"{x},{y:.2f}" for x, y in [(0, HIGH), *points])
    return Picture(max(len(steps), 1), columns, line, tuple(_places(steps, marks)))


def _places(steps: Sequence[Step], marks: Iterable[Mark]) -> list[float]:
    places = []
    for mark in marks:
        begun = [place for place, step in enumerate(steps) if step.begins <= mark.day]
        if begun and (begun[-1] < len(steps) - 1 or mark.day <= _last_day_of(steps)):
            places.append(begun[-1] + 0.5)
    return places


def _last_day_of(steps: Sequence[Step]) -> dt.date:
    """The last day that the last step can hold: as long as the step before it."""
    last = steps[-1].begins
    return last + (last - steps[-2].begins) - dt.timedelta(days=1) if len(steps) > 1 else last


def _beginning(day: dt.date, unit: str) -> dt.date:
    if unit == "week":
        return day - dt.timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day
