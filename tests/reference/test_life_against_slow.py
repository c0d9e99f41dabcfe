"""What may be done on which day: the rules give what walking through every day gives."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from cairn.calls.definition import Pause, Window
from cairn.calls.life.stage import Stage, may_begin, may_send, may_withdraw, stage_of
from tests.reference.slow_life import what_may_be_done

START = dt.date(2026, 3, 1)
HORIZON = dt.date(2026, 6, 1)
days = st.integers(0, 40).map(lambda n: START + dt.timedelta(days=n))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """A window of up to forty days, perhaps with grace, with pauses in their order, the last perhaps without end."""
    first, last = sorted((draw(days), draw(days)))
    marks = sorted(draw(st.lists(days, max_size=4)))
    pauses = [Pause(began, "Wait.", ended) for began, ended in zip(marks[::2], marks[1::2], strict=False)]
    if len(marks) % 2:
        pauses.append(Pause(marks[-1], "Wait."))
    return Window(first, last, pauses=tuple(pauses), grace_days=draw(st.integers(0, 5)))


@given(windows(), days, days)
def test_what_may_be_done_is_what_walking_through_the_days_gives(
    window: Window, on: dt.date, begun: dt.date
) -> None:
    slow = what_may_be_done(window, on, begun, HORIZON)
    assert may_begin(window, on) == slow["begin"] == window.is_open(on)
    assert may_send(window, on, begun) == slow["send"] == window.may_be_sent(on, begun)
    assert may_withdraw(window, on) == slow["withdraw"]


@given(windows(), days)
def test_whoever_may_begin_may_send_and_whoever_may_send_may_withdraw(window: Window, on: dt.date) -> None:
    if may_begin(window, on):
        assert may_send(window, on, begun=on)
    if may_send(window, on, begun=window.opens):
        assert may_withdraw(window, on)


@given(windows(), days)
def test_the_stages_only_go_forward_but_for_pauses(window: Window, on: dt.date) -> None:
    order = [Stage.BEFORE, Stage.OPEN, Stage.GRACE, Stage.CLOSED]
    today, tomorrow = stage_of(window, on), stage_of(window, on + dt.timedelta(days=1))
    if Stage.PAUSED not in (today, tomorrow):
        assert order.index(today) <= order.index(tomorrow)
