"""How a call's days are said in words: to respondents, to staff and at the terminal alike."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from cairn.calls.definition import Window
from cairn.calls.life.stage import Stage, stage_of

LONDON = ZoneInfo("Europe/London")
HOUR = "11:59pm UK time"
"""When a day ends. Days are those of the clock in London, summer time included."""


def day_in_london(now: dt.datetime) -> dt.date:
    """The day it is at a moment, by the clock by which calls open and close."""
    return now.astimezone(LONDON).date()


def day(value: dt.date) -> str:
    """A date as people write it: 1 July 2027."""
    return f"{value.day} {value:%B %Y}"


def end_of(value: dt.date) -> str:
    """The end of a day, with its hour: "the end of 1 July 2027 (11:59pm UK time)"."""
    return f"the end of {day(value)} ({HOUR})"


def in_how_long(value: dt.date, on: dt.date) -> str:
    """How far a day is from another: "today", "tomorrow", "in 12 days"."""
    days = (value - on).days
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days:,} days")


def state_in_words(window: Window, on: dt.date) -> str:
    """Where the call stands on a day, in a line."""
    stage = stage_of(window, on)
    opens, closes = day(window.opens), day(window.closes)
    if stage is Stage.UNDATED:
        return "The call is not open, and its dates are not stated."
    if stage is Stage.BEFORE:
        return f"The call opens on {opens}, {in_how_long(window.opens, on)}, until {end_of(window.closes)}."
    if stage is Stage.OPEN:
        line = f"The call is open until {end_of(window.closes)}, {_which_is(window.closes, on)}."
        return line + _grace_to_come(window)
    if stage is Stage.PAUSED:
        pause = window.pause(on)
        since = day(pause.began) if pause else ""
        return f"The call has been paused since {since}: nothing can be begun or sent. Drafts are kept."
    if stage is Stage.GRACE:
        return (
            f"The call closed at the end of {closes}. Who had begun by then can send until "
            f"{end_of(window.last_day_to_send)}, {_which_is(window.last_day_to_send, on)}."
        )
    return f"The call closed at the end of {closes}."


def _which_is(value: dt.date, on: dt.date) -> str:
    days = (value - on).days
    return {0: "today", 1: "tomorrow"}.get(days, f"{days:,} days from today")


def _grace_to_come(window: Window) -> str:
    if not window.grace_days:
        return ""
    return f" Who has begun by then can send until the end of {day(window.last_day_to_send)}."
