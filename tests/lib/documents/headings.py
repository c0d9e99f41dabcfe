"""How people head their answers: by number, by the question's words, whole, cut, turned round or typed badly."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from cairn.calls import Call, Question

NUMBERED = (
    "Q{n}", "Q{n}.", "Q{n}:", "Q{n} -", "Q.{n}", "Q {n}", "q{n})", "Qu {n}.", "Ques. {n}:", "Question {n}",
    "Question {n}:", "QUESTION {n}.", "Question no. {n}", "{n}.", "{n})", "({n})", "Question {spelled}",
    "Response to question {spelled}", "Response to Q{n}", "Our answer to question {n}:", "Answer to Q{n}.",
    "Re question {n}", "Question {n} (our response)", "[Q{n}]", "Q0{n}" , "A{n}.",
)  # fmt: skip
JOINT = (
    "Q{a} and Q{b}:", "Questions {a} and {b}", "Q{a}/{b}", "Q{a} & Q{b}", "Questions {a}-{b}", "Qs {a} to {b}",
    "Questions {a} to {b}:", "Q{a}–Q{b}", "Response to questions {a} and {b}", "{a} and {b}.",
)  # fmt: skip
SPELLED = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_TURNED = (
    ("How do you", "How we"), ("What do you", "What we"), ("Which", "The"), ("your", "our"), ("you", "we"),
    ("What about", "About"), ("organisation", "charity"), ("help", "support"), ("work out", "establish"),
)  # fmt: skip


@cache
def _reworded() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("rewordings.toml").read_text(encoding="utf-8"))


def in_words(question: Question, call: Call, way: str, chance: random.Random) -> str:
    """A question as a heading words it: "whole", "cut", "reworded" or "misspelt"; of a statement, that too."""
    statement = question.statement if question.statement != question.text else ""
    asked = f"{question.text} {statement}".strip()
    if way == "cut":
        return _cut(question.statement or question.text, chance)
    if way == "reworded":
        known = _reworded().get(call.code, {}).get(question.code)
        return chance.choice(known) if known else _turned(question.statement or question.text)
    return _misspelt(asked, chance) if way == "misspelt" else asked


def _cut(text: str, chance: random.Random) -> str:
    words = text.split(", and")[0].rstrip(".?").split()
    keep = max(4, int(len(words) * chance.uniform(0.55, 0.85)))
    return " ".join(words[:keep]) + ("…" if keep < len(words) and chance.random() < 0.5 else "")


def _turned(text: str) -> str:
    for was, becomes in _TURNED:
        text = text.replace(was, becomes)
    return text.rstrip("?")


def _misspelt(text: str, chance: random.Random) -> str:
    """Two or three slips of the hand: letters exchanged, left out or struck twice."""
    letters = list(text)
    places = [n for n in range(1, len(letters) - 2) if letters[n].isalpha() and letters[n + 1].isalpha()]
    for n in sorted(chance.sample(places, min(3, len(places))), reverse=True):
        slip = chance.randrange(3)
        if slip == 0:
            letters[n], letters[n + 1] = letters[n + 1], letters[n]
        elif slip == 1:
            del letters[n]
        else:
            letters.insert(n, letters[n])
    return "".join(letters)


def by_number(style: str, question: Question) -> str:
    """A question's number in one of the styles of NUMBERED; of a statement in a group with its letter."""
    number = question.number or 0
    if "{spelled}" in style and (number > len(SPELLED) or question.group):
        style = "Question {n}"
    if "0{n}" in style and number > 9:
        style = "Q{n}"
    spelled = SPELLED[number - 1] if 0 < number <= len(SPELLED) else ""
    return style.format(n=question.label, spelled=spelled)


def joint(style: str, single: str, questions: Sequence[Question]) -> str:
    """A heading for several questions whose numbers follow one another, in a style that goes with that of one alone."""
    is_bare = single[0] in "{("
    if is_bare or style[0] == "{":
        style = "{a} and {b}." if is_bare else "Q{a} and Q{b}"
    if len(questions) > 2:
        style = "{a} to {b}." if is_bare else "Questions {a} to {b}:"
    return style.format(a=questions[0].number, b=questions[-1].number)
