"""Words of a text with their places, and whether a word begins a sentence, where a capital says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ‑-][^\W\d_]+)*")
_ENDS_A_SENTENCE = re.compile(r"[.!?:;…•*|>]|\n|[“\"‘(\[]\s*$|\s[-–—]\s|^\s*$|\d[.)]\s*$|\t")
_CAPITAL_WITHIN = re.compile(r"(?<=[\w\W])(?<!\w)(?!I\b)[A-ZÀ-ÖØ-Þ]")


class Token(NamedTuple):
    """A word, and whether a sentence (or a heading, an item, a quotation) begins with it."""

    start: int
    end: int
    word: str
    first: bool


def tokens_of(text: str) -> Iterator[Token]:
    """The words of a text in order."""
    before = 0
    for found in WORD.finditer(text):
        start, end = found.span()
        gap = text[before:start]
        first = before == 0 or (gap != " " and _begins(gap, text[:before]))
        yield Token(start, end, found[0], first)
        before = end


def _begins(gap: str, so_far: str) -> bool:
    """A full stop after an initial or a title ends no sentence."""
    if gap.startswith(".") and "\n" not in gap:
        last = re.split(r"[\s.(]", so_far[-6:])[-1]
        if (len(last) == 1 and last.isupper()) or last in (
            "Mr",
            "Mrs",
            "Ms",
            "Dr",
            "St",
            "Prof",
            "Rev",
            "Cllr",
        ):
            return False
    return _ENDS_A_SENTENCE.search(gap) is not None


def is_shouted(text: str) -> bool:
    """Whether so much is in capitals that a capital says nothing: six letters of ten, and twelve at least."""
    capitals = sum(1 for character in text if character.isupper())
    return capitals >= 12 and capitals * 10 > 6 * sum(1 for character in text if character.isalpha())


def is_careless(text: str) -> bool:
    """Whether a text writes all small but "I" and its beginning, so that what it writes small may be a name."""
    return _CAPITAL_WITHIN.search(text) is None


@lru_cache(maxsize=200_000)
def plain_form(word: str) -> str:
    """A word in small letters, without what is tied to its end: "kayden" of "Kayden’s", "we" of "We’ve"."""
    low = word.lower().replace("’", "'").replace("ʼ", "'").replace("‑", "-")
    for tail in ("'s", "n't", "'d", "'m", "'t", "'ll", "'re", "'ve", "s'"):
        if low.endswith(tail) and len(low) > len(tail):
            return low[: -len(tail)]
    return low
