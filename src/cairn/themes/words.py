"""Answers as words: sentences, tokens, and the phrases of two and three words in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairn.responses.word_sets import word_set

SHORTEST_PHRASE = 2
LONGEST_PHRASE = 3

# Our own short list. Words of denial (no, not, never, without, cannot) are left out of it: "not enough"
# and "enough" are different answers.
STOP_WORDS = word_set(
    """
    a about above across after again all along also am among an and any are around as at be
    because been before being below between both but by can could did do does doing down during
    each few for from further had has have having he her here hers him his how i if in into is
    it its itself just may me might more most much must my of off on once only or other our out
    over own same shall she should so some such than that the their them then there these they
    this those through to too towards under until up upon us very via was we were what when
    where which while who whom whose why will with within would you your
    """
)

_SENTENCE = re.compile(r"[^.!?;:()\[\]{}\"“”•\n,/–—]+")
_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_NOT = re.compile(r"\b(can|could|do|does|did|is|are|was|were|has|have|had|would|should|must|need)n't\b")


def sentences_of(text: str) -> list[list[str]]:
    """The words of a text in small letters, cut wherever a mark or a line's end parts them.

    No phrase runs over a cut. "don't" is read as "do not", so that one denial has one form.
    """
    straight = text.casefold().replace("’", "'").replace("can't", "can not").replace("won't", "will not")
    expanded = _NOT.sub(r"\1 not", straight.replace("cannot", "can not"))
    cut = (_TOKEN.findall(sentence) for sentence in _SENTENCE.findall(expanded))
    return [tokens for tokens in cut if tokens]


def phrases_of(text: str) -> Iterator[str]:
    """Every run of two or three words of a text that neither begins nor ends with a stop word or a number."""
    for tokens in sentences_of(text):
        for size in range(SHORTEST_PHRASE, LONGEST_PHRASE + 1):
            for start in range(len(tokens) - size + 1):
                run = tokens[start : start + size]
                if _bears_meaning(run[0]) and _bears_meaning(run[-1]):
                    yield " ".join(run)


def _bears_meaning(token: str) -> bool:
    return token not in STOP_WORDS and len(token) > 1 and not token.isdigit()
