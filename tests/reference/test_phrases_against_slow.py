"""The phrases, and every number beside them, are those of the slow and obvious reckoning."""

import random

import pytest

from cairn.themes.phrases import MOST_PHRASES, QuestionPhrases, Said, find_phrases
from tests.reference.slow_phrases import distinctive

SAYINGS = {
    "q01": ["early help team", "not enough money", "trusted adult", "school attendance", "help the child"],
    "q03": [
        "attachment theory",
        "child development",
        "not enough research",
        "trusted adult",
        "early help team",
    ],
    "q06": ["listen first", "same worker", "help the child", "home visits", "trusted adult"],
}
FILLERS = ["We know that", "In our school", "Often", "It is", "People say", "and so", "with care", "Then"]


def invented(seed: int, number: int) -> dict[str, list[str]]:
    rng = random.Random(seed)
    return {
        question: [
            ". ".join(
                f"{rng.choice(FILLERS)} {rng.choice(sayings)} {rng.choice(FILLERS)} {rng.choice(sayings)}"
                for _ in range(rng.randint(1, 2))
            )
            for _ in range(number)
        ]
        for question, sayings in SAYINGS.items()
    }


def found(answers: dict[str, list[str]], wordings: dict[str, str]) -> tuple[QuestionPhrases, ...]:
    return find_phrases(
        {
            question: [
                Said(f"S-{n:04d}", ((f"S-{n:04d}-{question}-1", text),)) for n, text in enumerate(texts)
            ]
            for question, texts in answers.items()
        },
        wordings,
    )


@pytest.mark.parametrize(("seed", "number"), [(1, 10), (2, 16), (3, 22)])
def test_phrases_are_those_of_the_slow_reckoning(seed: int, number: int) -> None:
    answers = invented(seed, number)
    wordings = {"q01": "How do you help the child?"}
    compared = 0
    for question in found(answers, wordings):
        slow = distinctive(question.question, answers, wordings.get(question.question, ""))
        ranked = sorted(slow, key=lambda phrase: (-round(slow[phrase][1], 12), phrase))[:MOST_PHRASES]
        assert [phrase.phrase for phrase in question.phrases] == ranked
        for phrase in question.phrases:
            held, score, surely = slow[phrase.phrase]
            assert phrase.responses == held == len(phrase.passages)
            assert phrase.score == pytest.approx(score, abs=1e-8)
            assert phrase.keyness == pytest.approx(surely, abs=1e-5)
            compared += 1
    assert compared >= 3


def test_with_one_question_there_is_nothing_to_set_it_against() -> None:
    answers = {
        "q01": ["The early help team came."] * 1
        + ["An early help team, again."]
        + ["Nobody came at all."] * 4
    }
    (question,) = found(answers, {})
    assert {phrase.phrase for phrase in question.phrases} == set(distinctive("q01", answers, ""))
    assert "early help team" in {phrase.phrase for phrase in question.phrases}
