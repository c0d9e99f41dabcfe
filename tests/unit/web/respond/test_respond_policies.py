"""What a response must be before it can be sent, and when."""

import datetime as dt
from dataclasses import replace

import pytest

from cairn.calls import Call
from cairn.calls.definition import Window
from cairn.web.common.refusals import Refused
from cairn.web.respond import policies

OPENS, CLOSES = dt.date(2026, 3, 16), dt.date(2026, 7, 1)


@pytest.mark.parametrize("today", [OPENS, dt.date(2026, 5, 1), CLOSES])
def test_a_call_is_open_on_its_first_and_last_day(today: dt.date, call: Call) -> None:
    policies.check_is_open(replace(call, window=Window(OPENS, CLOSES)), today)


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (dt.date(2026, 3, 15), "opens on 16 March 2026"),
        (dt.date(2026, 7, 2), "closed at the end of 1 July 2026"),
    ],
)
def test_it_is_closed_on_the_days_around(today: dt.date, says: str, call: Call) -> None:
    with pytest.raises(Refused, match=says):
        policies.check_is_open(replace(call, window=Window(OPENS, CLOSES)), today)


def test_what_is_required_is_enough_with_one_answer(call: Call) -> None:
    policies.check_may_be_sent(call, {"sector", "q03"})


def test_every_reason_is_given(call: Call) -> None:
    with pytest.raises(policies.NotReady) as refusal:
        policies.check_may_be_sent(call, {"ages"})
    assert [problem.question for problem in refusal.value.problems] == ["sector", "q01"]
    assert "You have not answered any" in str(refusal.value)


def test_a_profile_alone_is_no_response(call: Call) -> None:
    with pytest.raises(policies.NotReady, match="You have not answered any of the call’s questions"):
        policies.check_may_be_sent(call, {"sector", "ages", "title"})
