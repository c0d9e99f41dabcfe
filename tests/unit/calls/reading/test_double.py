"""Questions that ask two things: how often the check is right, on questions that were labelled by hand."""

from __future__ import annotations

import tomllib
from pathlib import Path

from cairn.calls.reading.checks.double import two_things

LABELLED = Path(__file__).parents[3] / "fixtures/double_questions.toml"


def labelled() -> list[tuple[str, bool, bool]]:
    """The written examples: text, whether a choice answers it, whether it asks two things."""
    read = tomllib.loads(LABELLED.read_text(encoding="utf-8"))
    return [
        (text, ways == "by_choice", number == "two")
        for number in ("two", "one")
        for ways in ("by_choice", "open")
        for text in read[f"{number}_{ways}"]
    ]


def real() -> list[tuple[str, bool, bool]]:
    """Questions of real consultations, in the same way."""
    read = tomllib.loads(LABELLED.read_text(encoding="utf-8"))
    return [(one["text"], one.get("choice", False), one.get("two", False)) for one in read["real"]]


def precision_and_recall(questions: list[tuple[str, bool, bool]]) -> tuple[float, float, list[str]]:
    found = [(text, two, bool(two_things(text, one_choice=choice))) for text, choice, two in questions]
    right = sum(two and told for _, two, told in found)
    wrong = [f"{'missed' if two else 'raised'}: {text}" for text, two, told in found if two != told]
    return right / max(1, sum(told for *_, told in found)), right / sum(two for _, two, _ in found), wrong


def test_on_the_questions_that_were_written_for_it() -> None:
    precision, recall, wrong = precision_and_recall(labelled())
    assert precision >= 0.95, wrong
    assert recall >= 0.95, wrong


def test_on_questions_of_real_consultations() -> None:
    precision, recall, wrong = precision_and_recall(real())
    assert precision >= 0.9, wrong
    assert recall >= 0.9, wrong


def test_it_says_which_words_join_the_two() -> None:
    assert two_things("What help do you give, and how do you know?", one_choice=False) == (
        "do you give, and how do you know"
    )
    assert two_things("The guidance is clear and easy.", one_choice=True) == "The guidance is clear and easy"
    assert two_things("The guidance is clear.", one_choice=True) == ""


def test_a_word_that_is_a_verb_or_a_noun_counts_where_an_object_follows() -> None:
    assert two_things("How do you find families and support them?", one_choice=False)
    assert not two_things("How do you find advice and support?", one_choice=False)
