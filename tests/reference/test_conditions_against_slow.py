"""Conditions against a second answer that tries every way of answering a small call."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.calls import Call, Question, QuestionKind, Section, asked_questions
from cairn.calls.conditions import never_asked
from cairn.calls.definition import Condition, Contact, Option, Window
from tests.reference.slow_conditions import asked_slowly, every_answer

CODES = ("a", "b", "c")
OPTIONS = tuple(Option(code, code) for code in CODES)


@st.composite
def calls(draw: st.DrawFn) -> Call:
    """A call of up to four sections of one closed question, each with conditions on those before."""
    sections: list[Section] = []
    for place in range(draw(st.integers(2, 4))):
        conditions = tuple(
            Condition(
                f"q{draw(st.integers(0, place - 1))}",
                any_of=tuple(draw(st.sets(st.sampled_from(CODES), max_size=2))),
                none_of=tuple(draw(st.sets(st.sampled_from(CODES), max_size=2))),
            )
            for _ in range(draw(st.integers(0, 3)) if place else 0)
        )
        kind = draw(st.sampled_from((QuestionKind.ONE, QuestionKind.SEVERAL)))
        most = draw(st.integers(0, 2)) if kind is QuestionKind.SEVERAL else 0
        question = Question(f"q{place}", kind, "?", place + 1, options=OPTIONS, most=most)
        sections.append(Section(f"s{place}", "S", "", (question,), conditions))
    window = Window(dt.date(2026, 1, 1), dt.date(2026, 2, 1))
    contact = Contact("The team", "evidence@example.org")
    return Call("small", "A call", "An office", "", contact, window, (), "", "", (), tuple(sections))


@settings(max_examples=60, deadline=None)
@given(calls())
def test_who_is_asked_and_what_nobody_is_asked(call: Call) -> None:
    ever: set[str] = set()
    for chosen in every_answer(call):
        asked = asked_questions(call, chosen)
        assert asked == asked_slowly(call, chosen)
        ever |= asked
    assert set(never_asked(call)) == {question.code for question in call.questions()} - ever
