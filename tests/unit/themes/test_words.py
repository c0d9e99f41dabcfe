"""How answers become words and phrases, and which answers are set aside."""

import pytest

from cairn.themes.set_aside import SetAside, why_set_aside
from cairn.themes.words import phrases_of, sentences_of


def test_no_phrase_runs_over_a_mark_or_a_line() -> None:
    assert sentences_of("Early help, early\nhelp. Team") == [["early", "help"], ["early"], ["help"], ["team"]]
    assert list(phrases_of("early help. team early\nhelp")) == ["early help", "team early"]


def test_phrases_neither_begin_nor_end_with_a_stop_word_or_a_number_and_may_hold_one() -> None:
    assert list(phrases_of("the team around a child at 15 homes")) == []
    assert list(phrases_of("Work with families")) == ["work with families"]
    assert list(phrases_of("Year 11 pupils")) == ["year 11 pupils"]


@pytest.mark.parametrize("text", ["We don't trust", "we do not trust", "We don’t trust"])
def test_denials_are_kept_in_one_form(text: str) -> None:
    assert list(phrases_of(text)) == ["not trust"]
    assert list(phrases_of("we can't cope")) == list(phrases_of("we cannot cope")) == ["not cope"]
    assert "without support" in phrases_of("left without support")


ANSWERS = {
    "": SetAside.BLANK,
    " \n – ": SetAside.BLANK,
    "N/A": SetAside.NOTHING_TO_SAY,
    "n/a.": SetAside.NOTHING_TO_SAY,
    "No comment": SetAside.NOTHING_TO_SAY,
    "None": SetAside.NOTHING_TO_SAY,
    "I don’t know": SetAside.NOTHING_TO_SAY,
    "Nothing to add": SetAside.NOTHING_TO_SAY,
    "See above": SetAside.SEE_ELSEWHERE,
    "As above.": SetAside.SEE_ELSEWHERE,
    "See Q1 and Q8 above.": SetAside.SEE_ELSEWHERE,
    "see the response to Q7": SetAside.SEE_ELSEWHERE,
    "Please see my previous answer": SetAside.SEE_ELSEWHERE,
    "Same as question 6": SetAside.SEE_ELSEWHERE,
    "See Q8 above. We also ask the school.": None,
    "None of the services help": None,
    "No": SetAside.NOTHING_TO_SAY,
    "Money": None,
    "We see the child": None,
}


@pytest.mark.parametrize("text", ANSWERS)
def test_answers_that_say_nothing_are_set_aside_with_the_reason(text: str) -> None:
    assert why_set_aside(text) is ANSWERS[text]
