"""Where a call stands on a day, and what may be done on it.

    | stage  | begin, or begin to change | save | send, if begun by the close | withdraw |
    |--------|---------------------------|------|-----------------------------|----------|
    | UNDATED, BEFORE | no               | yes  | no                          | yes      |
    | OPEN   | yes                       | yes  | yes                         | yes      |
    | PAUSED | no                        | yes  | no                          | yes      |
    | GRACE  | no                        | yes  | yes                         | yes      |
    | CLOSED | no                        | yes  | no                          | no       |

Erasing can be done on any day. A draft is always kept, so that nobody loses what they typed. A change to a sent
response is a draft of its own: begun while the call is open, it may be sent in the days of grace. Who withdraws takes
something back, which a pause is no reason to refuse, nor are the days in which others still send.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from cairn.calls.definition import Window

DAYS_OF_CLOSING_SOON = 7


class Stage(StrEnum):
    """Where a call stands on a day."""

    UNDATED = "undated"
    BEFORE = "before"
    OPEN = "open"
    PAUSED = "paused"
    GRACE = "grace"
    CLOSED = "closed"


def stage_of(window: Window, on: dt.date) -> Stage:
    """Where a call with these days stands on a day. A pause that goes on past the last day to send is none."""
    if not window.is_stated:
        return Stage.UNDATED
    if on < window.opens:
        return Stage.BEFORE
    if on > window.last_day_to_send:
        return Stage.CLOSED
    if window.pause(on):
        return Stage.PAUSED
    return Stage.OPEN if on <= window.closes else Stage.GRACE


def may_begin(window: Window, on: dt.date) -> bool:
    """Whether a response, or a change to one that was sent, may be begun on that day."""
    return stage_of(window, on) is Stage.OPEN


def may_send(window: Window, on: dt.date, begun: dt.date) -> bool:
    """Whether a response that was begun on one day (`begun`) may be sent on another (`on`)."""
    return stage_of(window, on) in (Stage.OPEN, Stage.GRACE) and begun <= window.closes


def may_withdraw(window: Window, on: dt.date) -> bool:
    """Whether a response that was sent may be withdrawn on that day."""
    return stage_of(window, on) is not Stage.CLOSED


def is_closing_soon(window: Window, on: dt.date) -> bool:
    """Whether the call is open and closes within a week."""
    return stage_of(window, on) is Stage.OPEN and (window.closes - on).days <= DAYS_OF_CLOSING_SOON
