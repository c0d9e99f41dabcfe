"""A number as people write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.calls import Question, QuestionKind
from cairn.calls.values import Fault, Slip, as_kept, as_typed, faults_of
from cairn.calls.values.numbers import read_number

HOW_MANY = Question("q", QuestionKind.NUMBER, "How many?", unit="children", minimum=0, maximum=5000)
HOW_WARM = Question("q", QuestionKind.NUMBER, "How warm?", decimals=1, minimum=-10)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("12", "12"), ("1,200", "1200"), ("1 200", "1200"), ("1\u00a0200", "1200"), ("1'200", "1200"),
        ("1,200,300", "1200300"), ("007", "7"), ("0", "0"), ("-0", "0"), ("1.50", "1.5"), ("12.", "12"), (".5", "0.5"),
        ("-3", "-3"), ("\u22123", "-3"), ("+4", "4"), ("£1,200", "1200"), ("12 children", "12"), ("12Children", "12"),
    ],
)  # fmt: skip
def test_what_can_be_read(typed: str, text: str) -> None:
    assert read_number(typed, "children") == text


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "about ten",
        "1,5",
        "12,34",
        "1,200 300",
        "1e3",
        "٣",
        "1/2",
        "--1",
        ".",
        "-",
        "ten children",
        "1" * 40,
        "10²",
    ],
)
def test_what_cannot(typed: str) -> None:
    assert read_number(typed, "children") is None


@pytest.mark.parametrize(
    ("question", "typed", "slip"),
    [
        (HOW_MANY, "about ten", Slip.NOT_A_NUMBER),
        (HOW_MANY, "1.5", Slip.TOO_EXACT),
        (HOW_MANY, "-1", Slip.TOO_LITTLE),
        (HOW_MANY, "5,001", Slip.TOO_MUCH),
        (HOW_WARM, "-10.1", Slip.TOO_LITTLE),
        (HOW_WARM, "0.25", Slip.TOO_EXACT),
        (HOW_MANY, "5,000", None),
        (HOW_MANY, "0", None),
        (HOW_WARM, "-10", None),
        (HOW_WARM, "2.50", None),
    ],
)
def test_what_is_wrong_with_it(question: Question, typed: str, slip: Slip | None) -> None:
    chosen, text = as_kept(question, {"": typed})
    assert faults_of(question, chosen, text) == ((Fault(slip),) if slip else ())


@given(st.text(max_size=30))
def test_nothing_that_was_typed_is_lost(typed: str) -> None:
    kept = as_kept(HOW_WARM, {"": typed})
    assert bool(kept[1]) is bool(typed.split())
    assert as_kept(HOW_WARM, as_typed(HOW_WARM, *kept)) == kept
    if read_number(" ".join(typed.split())) is None:
        assert kept[1] == " ".join(typed.split())


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4))
def test_a_number_is_kept_for_what_it_is(number: object) -> None:
    grouped = f"{number:,}"
    assert float(read_number(grouped) or "nan") == float(number)  # type: ignore[arg-type]
