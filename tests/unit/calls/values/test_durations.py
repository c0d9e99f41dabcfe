"""A length of time as people write it, a box a unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.calls import Question, QuestionKind
from cairn.calls.definition import UNITS
from cairn.calls.values import Slip, as_kept, as_typed, faults_of
from cairn.calls.values.durations import amounts_of

STAY = Question("q", QuestionKind.DURATION, "How long?", units=("years", "months"))
VISIT = Question("q", QuestionKind.DURATION, "How long?", units=("days", "hours", "minutes"))
EVERY = Question("q", QuestionKind.DURATION, "How long?", units=UNITS)


@pytest.mark.parametrize(
    ("question", "typed", "text"),
    [
        (STAY, {"years": "2", "months": "6"}, "P2Y6M"),
        (STAY, {"years": "2"}, "P2Y"),
        (STAY, {"years": "", "months": "18"}, "P18M"),
        (STAY, {"years": "0", "months": "6"}, "P6M"),
        (STAY, {"years": "0", "months": "0"}, "P0M"),
        (STAY, {"years": "1.5"}, "P1.5Y"),
        (STAY, {"years": "2 years", "months": "1 month"}, "P2Y1M"),
        (VISIT, {"hours": "1", "minutes": "30"}, "PT1H30M"),
        (VISIT, {"days": "2", "hours": "1"}, "P2DT1H"),
        (EVERY, {"years": "1", "weeks": "2"}, "P1Y2W"),
        (Question("q", QuestionKind.DURATION, "?"), {"years": "1", "months": "1"}, "P1Y1M"),
        (STAY, {"years": "", "months": " "}, ""),
    ],
)
def test_what_can_be_read(question: Question, typed: dict[str, str], text: str) -> None:
    assert as_kept(question, typed) == ((), text)
    assert not faults_of(question, (), text)


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ({"years": "about 2"}, "years"),
        ({"years": "1.5", "months": "2"}, "years"),
        ({"years": "2", "months": "-1"}, "months"),
        ({"months": "half"}, "months"),
    ],
)
def test_what_cannot_is_kept_and_said(typed: dict[str, str], part: str) -> None:
    chosen, text = as_kept(STAY, typed)
    assert {unit: words for unit, words in as_typed(STAY, chosen, text).items() if words} == typed
    assert [(fault.slip, fault.part) for fault in faults_of(STAY, chosen, text)] == [
        (Slip.NOT_A_LENGTH, part)
    ]


@given(st.dictionaries(st.sampled_from(VISIT.units), st.text(max_size=8)))
def test_nothing_that_was_typed_is_lost(typed: dict[str, str]) -> None:
    kept = as_kept(VISIT, typed)
    again = as_typed(VISIT, *kept)
    assert as_kept(VISIT, again) == kept
    assert bool(kept[1]) is any(words.split() for words in typed.values())


@given(st.dictionaries(st.sampled_from(UNITS), st.integers(1, 999), min_size=1))
def test_what_is_kept_says_how_much_of_each_unit(given_units: dict[str, int]) -> None:
    _, text = as_kept(EVERY, {unit: str(amount) for unit, amount in given_units.items()})
    assert amounts_of(text) == {unit: str(given_units[unit]) for unit in UNITS if unit in given_units}
