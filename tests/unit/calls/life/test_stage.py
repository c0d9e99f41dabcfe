"""Where a call stands on a day, and what is said of it."""

import datetime as dt

import pytest

from cairn.calls.definition import NOT_STATED, Pause, Window
from cairn.calls.life import Stage, is_closing_soon, stage_of, state_in_words
from cairn.calls.life.stage import may_begin, may_send, may_withdraw
from cairn.calls.life.words import day_in_london, in_how_long

D = dt.date
WINDOW = Window(D(2027, 6, 1), D(2027, 7, 1), grace_days=3)
PAUSED = Window(D(2027, 6, 1), D(2027, 7, 1), pauses=(Pause(D(2027, 6, 10), "We mend it.", D(2027, 6, 12)),))
STUCK = Window(D(2027, 6, 1), D(2027, 7, 1), pauses=(Pause(D(2027, 6, 30), "We mend it."),), grace_days=2)
NEVER = Window(NOT_STATED, NOT_STATED)


@pytest.mark.parametrize(
    ("window", "on", "stage", "begin", "send", "withdraw"),
    [
        (NEVER, D(2027, 6, 1), Stage.UNDATED, False, False, True),
        (WINDOW, D(2027, 5, 31), Stage.BEFORE, False, False, True),
        (WINDOW, D(2027, 6, 1), Stage.OPEN, True, True, True),
        (WINDOW, D(2027, 7, 1), Stage.OPEN, True, True, True),
        (WINDOW, D(2027, 7, 2), Stage.GRACE, False, True, True),
        (WINDOW, D(2027, 7, 4), Stage.GRACE, False, True, True),
        (WINDOW, D(2027, 7, 5), Stage.CLOSED, False, False, False),
        (PAUSED, D(2027, 6, 9), Stage.OPEN, True, True, True),
        (PAUSED, D(2027, 6, 10), Stage.PAUSED, False, False, True),
        (PAUSED, D(2027, 6, 11), Stage.PAUSED, False, False, True),
        (PAUSED, D(2027, 6, 12), Stage.OPEN, True, True, True),
        (PAUSED, D(2027, 7, 2), Stage.CLOSED, False, False, False),
        (STUCK, D(2027, 7, 3), Stage.PAUSED, False, False, True),
        (STUCK, D(2027, 7, 4), Stage.CLOSED, False, False, False),
    ],
)
def test_what_may_be_done_in_each_stage(
    window: Window, on: dt.date, stage: Stage, begin: bool, send: bool, withdraw: bool
) -> None:
    assert stage_of(window, on) is stage
    assert may_begin(window, on) is begin
    assert may_send(window, on, begun=D(2027, 6, 1)) is send
    assert may_withdraw(window, on) is withdraw


def test_who_did_not_begin_before_the_close_sends_nothing_in_its_days_of_grace() -> None:
    assert may_send(WINDOW, D(2027, 7, 2), begun=D(2027, 7, 1))
    assert not may_send(WINDOW, D(2027, 7, 2), begun=D(2027, 7, 2))


@pytest.mark.parametrize(
    ("window", "on", "says"),
    [
        (NEVER, D(2027, 6, 1), "The call is not open, and its dates are not stated."),
        (
            WINDOW,
            D(2027, 5, 31),
            "The call opens on 1 June 2027, tomorrow, until the end of 1 July 2027 (11:59pm UK time).",
        ),
        (
            WINDOW,
            D(2027, 6, 19),
            (
                "The call is open until the end of 1 July 2027 (11:59pm UK time), 12 days from today. "
                "Who has begun by then can send until the end of 4 July 2027."
            ),
        ),
        (
            PAUSED,
            D(2027, 6, 11),
            "The call has been paused since 10 June 2027: nothing can be begun or sent. Drafts are kept.",
        ),
        (
            WINDOW,
            D(2027, 7, 4),
            (
                "The call closed at the end of 1 July 2027. Who had begun by then can send until the end of "
                "4 July 2027 (11:59pm UK time), today."
            ),
        ),
        (WINDOW, D(2027, 7, 5), "The call closed at the end of 1 July 2027."),
    ],
)
def test_the_state_in_a_line(window: Window, on: dt.date, says: str) -> None:
    assert state_in_words(window, on) == says


def test_a_call_is_closing_soon_for_its_last_eight_days() -> None:
    assert [is_closing_soon(WINDOW, D(2027, 6, 23)), is_closing_soon(WINDOW, D(2027, 6, 24))] == [False, True]
    assert is_closing_soon(WINDOW, D(2027, 7, 1))
    assert not is_closing_soon(WINDOW, D(2027, 7, 2))


def test_how_far_a_day_is() -> None:
    assert [in_how_long(D(2027, 6, n), D(2027, 6, 1)) for n in (1, 2, 3)] == [
        "today",
        "tomorrow",
        "in 2 days",
    ]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (dt.datetime(2027, 7, 1, 22, 59, tzinfo=dt.UTC), D(2027, 7, 1)),
        (dt.datetime(2027, 7, 1, 23, 0, tzinfo=dt.UTC), D(2027, 7, 2)),  # summer time: an hour before UTC
        (dt.datetime(2027, 1, 1, 23, 59, tzinfo=dt.UTC), D(2027, 1, 1)),
        (dt.datetime(2027, 10, 31, 23, 59, tzinfo=dt.UTC), D(2027, 10, 31)),  # a day of twenty-five hours
        (dt.datetime(2027, 3, 28, 22, 59, tzinfo=dt.UTC), D(2027, 3, 28)),  # a day of twenty-three
        (dt.datetime(2027, 3, 28, 23, 0, tzinfo=dt.UTC), D(2027, 3, 29)),
    ],
)
def test_days_are_those_of_the_clock_in_london(moment: dt.datetime, day: dt.date) -> None:
    assert day_in_london(moment) == day
