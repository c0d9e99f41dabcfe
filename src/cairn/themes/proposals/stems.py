"""Words as the proposals compare them: without stop words and endings, so that "schools" and "school" are one."""

from __future__ import annotations

from functools import lru_cache

from cairn.responses.word_sets import word_set
from cairn.themes.words import STOP_WORDS, sentences_of

_ENDINGS = (
    ("'s", ""),
    ("sses", "ss"),
    ("ies", "y"),
    ("ing", ""),
    ("edly", ""),
    ("ed", ""),
    ("ly", ""),
    ("es", "e"),
    ("s", ""),
)
_SHORTEST = 3
SAYS_LITTLE = word_set(
    """
    agree agreed agrees disagree yes none know sure unsure think believe feel opinion view comment answer
    question say said thank thanks please see above below previous please really like add further else idea okay ok
    no not never cannot without nobody nothing
    """
)
"""Words that say nothing of what an answer is about, and alone mark no theme."""


@lru_cache(maxsize=100_000)
def stem_of(word: str) -> str:
    """A word in small letters without its English ending. Our own short list of endings, applied once."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            if ending == "s" and word.endswith("ss"):
                break
            word = word[: -len(ending)] + instead
            break
    return word[:-1] if len(word) > _SHORTEST + 1 and word.endswith("e") else word


def stems_of(text: str) -> list[str]:
    """The stems of a text's words in order, without stop words, numbers and single letters."""
    return [
        stem_of(word)
        for sentence in sentences_of(text)
        for word in sentence
        if word not in STOP_WORDS and len(word) > 1 and not word.isdigit()
    ]


def says_little(text: str) -> bool:
    """Whether none of a text's words says what it is about ("Yes, I agree with this.")."""
    return not any(
        word not in STOP_WORDS and word not in SAYS_LITTLE and len(word) > 1
        for sentence in sentences_of(text)
        for word in sentence
    )
