"""What a copy added to its letter, and what it left out of it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from cairn.responses.campaigns.words import word_spans

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """`own`: where in the copy its own words stand; `left_out`: where in the letter those stand that it has not.

    Spans of code points, end not included, in order; neighbouring words are one span, and so are those
    that only a common word or two part.
    """

    own: tuple[Span, ...]
    left_out: tuple[Span, ...]


def difference_of(text: str, letter: str) -> Difference:
    """What `text` has and `letter` has not, and the reverse; words alone are compared, not case or marks.

    Words in order that both have (Ratcliff and Obershelp's matching, Python's difflib) are common; a
    single small word that happens to agree between two changes parts neither.
    """
    mine, theirs = word_spans(text), word_spans(letter)
    blocks = SequenceMatcher(
        None, [word for word, *_ in theirs], [word for word, *_ in mine], autojunk=False
    ).get_matching_blocks()
    kept = [block for block in blocks if block.size > 1 or not block.size or len(mine[block.b][0]) > 3]
    own, left_out, at_mine, at_theirs = [], [], 0, 0
    for block in kept:
        own += _span(mine, at_mine, block.b)
        left_out += _span(theirs, at_theirs, block.a)
        at_mine, at_theirs = block.b + block.size, block.a + block.size
    return Difference(tuple(own), tuple(left_out))


def _span(words: list[tuple[str, int, int]], first: int, end: int) -> list[Span]:
    return [(words[first][1], words[end - 1][2])] if end > first else []
