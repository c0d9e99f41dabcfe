"""A second answer, slow and obvious, to what may be done with a response on a day: it walks through every day."""

from __future__ import annotations

import datetime as dt

from cairn.calls.definition import Window

A_DAY = dt.timedelta(days=1)


def days_open(window: Window) -> set[dt.date]:
    """Every day from the first to the last."""
    found, day = set(), window.opens
    while day <= window.closes:
        found.add(day)
        day += A_DAY
    return found


def days_of_grace(window: Window) -> set[dt.date]:
    """As many days after the last as there are days of grace."""
    return {window.closes + n * A_DAY for n in range(1, window.grace_days + 1)}


def days_paused(window: Window, horizon: dt.date) -> set[dt.date]:
    """Every day of a pause, that on which it ended not among them, and those that go on up to a far day."""
    found = set()
    for pause in window.pauses:
        day = pause.began
        while day < (pause.ended or horizon):
            found.add(day)
            day += A_DAY
    return found


def what_may_be_done(window: Window, on: dt.date, begun: dt.date, horizon: dt.date) -> dict[str, bool]:
    """Whether one may begin, send what was begun on a day, and withdraw."""
    paused = days_paused(window, horizon)
    taking = days_open(window) - paused
    sending = (days_open(window) | days_of_grace(window)) - paused
    over = all(on > day for day in days_open(window) | days_of_grace(window))
    return {
        "begin": on in taking,
        "send": on in sending and begun <= window.closes,
        "withdraw": not over,
    }
