"""Limits of words and of choices."""

import pytest

from cairn.calls import Question, QuestionKind
from cairn.calls.definition import Option
from cairn.calls.values import Fault, Slip, faults_of, words_in

OPTIONS = (Option("a", "A"), Option("b", "B"), Option("other", "Other", words="Say which"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("one", 1),
        (" one  two\nthree ", 3),
        ("well-known, isn’t it?", 3),
        ("a\u00a0b\u3000c", 3),
        ("- -", 2),
    ],
)
def test_words_are_counted_as_the_page_counts_them(text: str, number: int) -> None:
    assert words_in(text) == number


def test_a_limit_of_words_is_reached_and_not_passed() -> None:
    question = Question("q", QuestionKind.OPEN, "Why?", words=3)
    assert not faults_of(question, (), "one two three")
    assert faults_of(question, (), "one two three four") == (Fault(Slip.TOO_MANY_WORDS, "words"),)


def test_the_limit_holds_for_words_beside_a_choice() -> None:
    question = Question("q", QuestionKind.YES_NO, "Yes?", why="Why?", words=1)
    assert faults_of(question, ("yes",), "one two") == (Fault(Slip.TOO_MANY_WORDS, "words"),)
    assert not faults_of(question, (), "one")


def test_no_more_is_chosen_than_may_be() -> None:
    question = Question("q", QuestionKind.SEVERAL, "Which?", options=OPTIONS, most=2)
    assert not faults_of(question, ("a", "b"), "")
    assert faults_of(question, ("a", "b", "other"), "") == (Fault(Slip.TOO_MANY_CHOSEN),)


def test_words_of_an_option_go_with_it() -> None:
    question = Question("q", QuestionKind.ONE, "Which?", options=OPTIONS)
    assert not faults_of(question, ("other",), "A third")
    assert not faults_of(question, ("other",), "")
    assert faults_of(question, ("a",), "A third") == (Fault(Slip.OPTION_NOT_CHOSEN, "words"),)
    assert faults_of(question, (), "A third") == (Fault(Slip.OPTION_NOT_CHOSEN, "words"),)
