"""Options put in order."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.calls import Question, QuestionKind
from cairn.calls.definition import Option
from cairn.calls.values import Slip, as_kept, as_typed, faults_of

OPTIONS = tuple(Option(code, code) for code in ("food", "tutor", "quiet"))
ALL = Question("q", QuestionKind.RANK, "In which order?", options=OPTIONS)
TWO = Question("q", QuestionKind.RANK, "Which two?", options=OPTIONS, most=2)


@pytest.mark.parametrize(
    "order", [order for length in range(4) for order in permutations(["food", "tutor", "quiet"], length)]
)
def test_every_order_of_some_or_all_comes_back(order: tuple[str, ...]) -> None:
    typed = {code: str(place) for place, code in enumerate(order, start=1)}
    assert as_kept(ALL, typed) == (order, "")
    assert as_typed(ALL, order, "") == typed
    assert not faults_of(ALL, order, "")


def test_places_are_written_in_more_ways_than_one() -> None:
    assert as_kept(ALL, {"food": "2nd", "tutor": " 1. ", "quiet": "03"}) == (("tutor", "food", "quiet"), "")


@pytest.mark.parametrize(
    ("question", "typed", "slip", "part"),
    [
        (ALL, {"food": "1", "tutor": "1"}, Slip.PLACE_TWICE, "food"),
        (ALL, {"food": "1", "tutor": "3"}, Slip.PLACE_LEFT_OUT, "tutor"),
        (ALL, {"food": "2"}, Slip.PLACE_LEFT_OUT, "food"),
        (ALL, {"food": "first"}, Slip.NOT_A_PLACE, "food"),
        (ALL, {"food": "0"}, Slip.NOT_A_PLACE, "food"),
        (ALL, {"food": "4"}, Slip.TOO_MANY_PLACES, "food"),
        (TWO, {"food": "1", "tutor": "2", "quiet": "3"}, Slip.TOO_MANY_PLACES, "quiet"),
    ],
)
def test_what_is_no_order_is_kept_and_said(
    question: Question, typed: dict[str, str], slip: Slip, part: str
) -> None:
    chosen, text = as_kept(question, typed)
    assert chosen == ()
    assert as_typed(question, chosen, text) == typed
    assert [(fault.slip, fault.part) for fault in faults_of(question, chosen, text)] == [(slip, part)]


@given(st.dictionaries(st.sampled_from([option.code for option in OPTIONS]), st.text(max_size=6)))
def test_nothing_that_was_typed_is_lost(typed: dict[str, str]) -> None:
    kept = as_kept(ALL, typed)
    again = as_typed(ALL, *kept)
    assert as_kept(ALL, again) == kept
    assert set(again) == {code for code, words in typed.items() if words.split()}
    if not kept[0]:
        assert again == {code: " ".join(words.split()) for code, words in typed.items() if words.split()}
