"""Where a passage may be parted: before each of its lines and sentences, or, where it is one sentence, its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_SENTENCES = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=\S)|\n\s*(?=\S)")
_LETTER = re.compile(r"[^\W\d_]")  # the number of a paragraph alone is no passage
_WORDS = re.compile(r"\s+(?=\S)")
MOST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A letter of a passage's text before which it may be parted, and the words from there to the next place."""

    at: int
    words: str


def places_of(text: str) -> tuple[Place, ...]:
    """Every place, in order; none in a passage of one word. Both parts hold words wherever it is parted."""
    begins = _begins(_SENTENCES, text) or _begins(_WORDS, text)
    return tuple(Place(at, text[at:end].strip()) for at, end in pairwise([*begins, len(text)]))[:MOST]


def _begins(between: re.Pattern[str], text: str) -> list[int]:
    return [found.end() for found in between.finditer(text) if _LETTER.search(text[: found.end()])]
