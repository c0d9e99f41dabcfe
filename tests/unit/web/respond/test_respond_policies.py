"""What a response must be before it can be sent, and when."""

import datetime as dt
from dataclasses import replace

import pytest

from cairn.calls import Call
from cairn.calls.definition import Window
from cairn.web.common.refusals import Refused
from cairn.web.ledger.models import Response
from cairn.web.respond import days, policies

OPENS, CLOSES = dt.date(2026, 3, 16), dt.date(2026, 7, 1)


@pytest.mark.parametrize("today", [OPENS, dt.date(2026, 5, 1), CLOSES])
def test_a_call_is_open_on_its_first_and_last_day(today: dt.date, call: Call) -> None:
    days.check_may_begin(replace(call, window=Window(OPENS, CLOSES)), today)


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (dt.date(2026, 3, 15), "opens on 16 March 2026"),
        (dt.date(2026, 7, 2), "closed at the end of 1 July 2026"),
    ],
)
def test_it_is_closed_on_the_days_around(today: dt.date, says: str, call: Call) -> None:
    with pytest.raises(Refused, match=says):
        days.check_may_begin(replace(call, window=Window(OPENS, CLOSES)), today)


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


def test_two_answers_to_one_question_are_settled_before_it_is_sent(call: Call) -> None:
    with pytest.raises(policies.NotReady) as refusal:
        policies.check_may_be_sent(call, {"sector", "q01"}, {"q01"})
    assert [problem.question for problem in refusal.value.problems] == ["q01"]
    assert "Settle which answer stands to “What do you put first?”" in str(refusal.value)


@pytest.mark.parametrize("state", ["submitted", "withdrawn"])
def test_what_was_sent_can_be_changed(state: str) -> None:
    policies.check_may_be_changed(Response(state=state))


@pytest.mark.parametrize("state", ["draft", "replaced", "erased"])
def test_what_does_not_stand_can_be_neither_changed_nor_withdrawn(state: str) -> None:
    with pytest.raises(Refused, match="can be changed"):
        policies.check_may_be_changed(Response(state=state))
    with pytest.raises(Refused, match="can be withdrawn"):
        policies.check_may_be_withdrawn(Response(state=state), is_being_changed=False)


def test_only_what_stands_and_is_not_being_changed_can_be_withdrawn() -> None:
    policies.check_may_be_withdrawn(Response(state="submitted"), is_being_changed=False)
    with pytest.raises(Refused, match="Drop the changes first"):
        policies.check_may_be_withdrawn(Response(state="submitted"), is_being_changed=True)
