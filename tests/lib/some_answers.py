"""Answers that are hard to tell from the form they stand in: with its own words, boxes, lists and prompts in them."""

from __future__ import annotations

import random

from cairn.calls import Call, Question, QuestionKind
from cairn.responses.ledger import Answer

WORDS = (
    *(
        "trust",
        "is what matters; nothing else",
        "“first”",
        "café",
        "naïve",
        "— and then",
        "5 < 6 & 7 > 2",
        "é" * 30,
    ),
    *("two  spaces", "a\ttab", "line one\nline two", "* not a list", "1. not a heading", "日本語", "😀", "x"),
    *("Your answer to question 7:", "Tick one.", "☐ Yes", "☒", "1. Do you offer support after school?"),
)


def some_text(rng: random.Random) -> str:
    """Up to four paragraphs, some with words that stand in forms themselves."""
    return "\n\n".join(
        " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 12))) for _ in range(rng.randint(1, 4))
    ).strip()


def some_answer(rng: random.Random, question: Question) -> Answer:
    """An answer, which may say nothing."""
    codes = [option.code for option in question.choices]
    chosen: tuple[str, ...] = ()
    values = {QuestionKind.NUMBER: "1200", QuestionKind.DATE: "2019-03-12", QuestionKind.DURATION: "P2Y6M"}
    text = some_text(rng) if question.takes_words and rng.random() < 0.9 else values.get(question.kind, "")
    if question.kind is QuestionKind.RANK:
        chosen = tuple(rng.sample(codes, rng.randint(0, len(codes))))
    elif question.kind is QuestionKind.SEVERAL:
        chosen = tuple(code for code in codes if rng.random() < 0.5)
    elif codes:
        chosen = (rng.choice(codes),) if rng.random() < 0.8 else ()
    is_confidential = (
        question.takes_words and bool(question.number) and rng.random() < 0.5 and bool(chosen or text)
    )
    reason = some_text(rng) if is_confidential and rng.random() < 0.7 else ""
    return Answer(question.code, chosen, text, is_confidential, reason)


def some_answers(call: Call, seed: int) -> list[Answer]:
    """Answers to most questions of a call; the same for the same seed."""
    rng = random.Random(seed)
    every = [some_answer(rng, question) for question in (*call.profile, *call.questions())]
    return [answer for answer in every if answer.chosen or answer.text]
