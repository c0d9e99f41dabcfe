"""A word or phrase in context: each place where it stands, with what is before and after, and exactly where it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cairn.themes.looking.answers import Answered

AROUND = 60


@dataclass(frozen=True, slots=True)
class InContext:
    """One place: `passage` and `start` to `end` (code points in its text, as it stands in the ledger) say where.

    `before` and `after` are cut between words, and on one line.
    """

    response: str
    passage: str
    start: int
    end: int
    before: str
    words: str
    after: str


def in_context(answers: Iterable[Answered], phrase: str, around: int = AROUND) -> tuple[InContext, ...]:
    """Every place of a phrase in the answers, copies among them, in the order of respondents and of what each said.

    Capitals, the form of apostrophes and hyphens, and how much white space parts two words make no difference. `around`
    is how many characters are shown on each side. Nothing is found for a phrase without a word.
    """
    pattern = _pattern(phrase)
    if pattern is None:
        return ()
    return tuple(
        InContext(
            each.response,
            passage,
            match.start(),
            match.end(),
            _tail(text[: match.start()], around),
            " ".join(match.group().split()),
            _head(text[match.end() :], around),
        )
        for each in answers
        for passage, text in each.passages
        for match in pattern.finditer(text)
    )


def _pattern(phrase: str) -> re.Pattern[str] | None:
    words = [_word(word) for word in phrase.split()]
    if not words or not re.search(r"\w", phrase):
        return None
    joined = r"\s+".join(words)
    return re.compile(rf"(?<!\w){joined}(?!\w)", re.IGNORECASE)


def _word(word: str) -> str:
    marks = {"'": "['’‘]", "’": "['’‘]", "-": "[-‐‑]", "‑": "[-‐‑]"}
    return "".join(marks.get(sign, re.escape(sign)) for sign in word)


def _tail(text: str, around: int) -> str:
    line = " ".join(text.split())
    if len(line) <= around:
        return line
    cut = line[-around:]
    return f"…{cut[cut.find(' ') + 1 :] if ' ' in cut else cut}"


def _head(text: str, around: int) -> str:
    line = " ".join(text.split())
    if len(line) <= around:
        return line
    cut = line[:around]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}…"
