"""What has become of a call since it was announced, dated, as the public reads it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from cairn.calls.definition import Call, DateChange, Window
from cairn.calls.life.corrections import Told, corrections_of
from cairn.calls.life.words import day


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a call: the day, what it was in a word, and a sentence without the day."""

    on: dt.date
    what: str
    sentence: str

    def __str__(self) -> str:
        return f"{day(self.on)}: {self.sentence}"


def history_of(call: Call, until: dt.date) -> tuple[Event, ...]:
    """Everything that has happened to a call up to a day, that day included, the earliest first."""
    if not call.window.is_stated:
        return ()
    found = (*_of_window(call.window), *_of_corrections(call), *_of_the_close(call.window, until))
    past = (event for event in found if event.on <= until)
    return tuple(sorted(past, key=lambda event: event.on))


def moved(change: DateChange) -> str:
    """That a date was moved, from when to when, and why."""
    which = "closing" if change.which == "closes" else "opening"
    return (
        f"The {which} date was moved from {day(change.was)} to {day(change.becomes)}. {change.reason.strip()}"
    )


def closes_at_first(window: Window) -> dt.date:
    """The closing date that held on the day of opening."""
    closings = [change for change in window.changes if change.which == "closes"]
    later = [change for change in closings if change.changed_on >= window.opens]
    return later[0].was if later else window.closes


def _of_window(window: Window) -> Iterator[Event]:
    """What happened, in an order in which days that are the same stay as they are: announced before it opened."""
    for change in window.changes:
        if change.which == "opens":
            yield Event(change.changed_on, "moved", moved(change))
    yield Event(window.opens, "opened", f"The call opened, until the end of {day(closes_at_first(window))}.")
    for change in window.changes:
        if change.which == "closes":
            yield Event(change.changed_on, "moved", moved(change))
    for pause in window.pauses:
        yield Event(pause.began, "paused", f"The call was paused. {pause.message.strip()}")
        if pause.ended:
            yield Event(pause.ended, "resumed", "The call went on.")


def _of_the_close(window: Window, until: dt.date) -> Iterator[Event]:
    """What ends with a day has happened once that day is over."""
    if window.closes < until:
        yield Event(window.closes, "closed", "The call closed at the end of this day.")
    if window.grace_days and window.last_day_to_send < until:
        told = "At the end of this day those who had begun before the close could send no longer."
        yield Event(window.last_day_to_send, "sent", told)


def _of_corrections(call: Call) -> Iterator[Event]:
    told: dict[Told, str] = {}
    for question in (*call.profile, *call.questions()):
        for each in corrections_of(call, question.code):
            is_own = each.question == question.code
            told.setdefault(each, question.label if is_own else str(question.number or ""))
    for each, label in told.items():
        which = f"Question {label}" if label else f"A question about the respondent ({each.question})"
        said = f" It said: “{each.was}”" if each.was.strip() else ""
        yield Event(each.on, "corrected", f"{which} was corrected ({each.what}): {each.reason}{said}")
