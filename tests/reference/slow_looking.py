"""What goes together and what marks a group, worked out the slow and obvious way: one pair and one answer at a time."""

from __future__ import annotations

import math
from collections.abc import Sequence

from cairn.themes.looking.distinctive import bears_meaning
from cairn.themes.words import sentences_of


def holds(text: str, word: str) -> bool:
    """Whether a text holds a word."""
    return any(word in sentence for sentence in sentences_of(text))


def stand_side_by_side(text: str, first: str, second: str) -> bool:
    """Whether one word stands right behind the other in a sentence of the text."""
    return any(
        sentence[place : place + 2] == [first, second]
        for sentence in sentences_of(text)
        for place in range(len(sentence) - 1)
    )


def npmi(texts: Sequence[str], first: str, second: str) -> float:
    """Bouma's (2009): ln(p(x, y) / p(x)p(y)) / -ln p(x, y)."""
    number = len(texts)
    both = sum(stand_side_by_side(text, first, second) for text in texts) / number
    one = sum(holds(text, first) for text in texts) / number
    other = sum(holds(text, second) for text in texts) / number
    return 1.0 if both == 1 else math.log(both / (one * other)) / -math.log(both)


def every_pair(texts: Sequence[str]) -> set[tuple[str, str]]:
    """Every two different words of meaning that stand side by side somewhere."""
    return {
        (sentence[place], sentence[place + 1])
        for text in texts
        for sentence in sentences_of(text)
        for place in range(len(sentence) - 1)
        if sentence[place] != sentence[place + 1]
        and bears_meaning(sentence[place])
        and bears_meaning(sentence[place + 1])
    }


def surprise(here: int, of_here: int, elsewhere: int, of_elsewhere: int) -> float:
    """Dunning's -2 ln λ from its definition: two shares as they are against one share for both (binomial)."""

    def likely(times: int, of: int, share: float) -> float:
        yes = times * math.log(share) if times else 0.0
        return yes + ((of - times) * math.log(1 - share) if of - times else 0.0)

    together = (here + elsewhere) / (of_here + of_elsewhere)
    apart = likely(here, of_here, here / of_here) + likely(elsewhere, of_elsewhere, elsewhere / of_elsewhere)
    return 2 * (apart - likely(here, of_here, together) - likely(elsewhere, of_elsewhere, together))
