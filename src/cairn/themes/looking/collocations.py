"""Words that stand together more often than chance: collocations, and the network that they make.

The measure is normalised pointwise mutual information (Bouma 2009, "Normalized (pointwise) mutual information in
collocation extraction"): 1 where two words are never apart, 0 where they have nothing to do with each other. Only pairs
whose log-likelihood stands after Holm's correction are told, so that no pair is there by chance for being rare.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from cairn.themes.looking.answers import Answered
from cairn.themes.looking.distinctive import FEWEST, LEVEL, bears_meaning, chance_of, holm, log_likelihood
from cairn.themes.words import sentences_of

NEXT = 1
"""Words that stand side by side."""
IN_SENTENCE = 0
"""Words anywhere in one sentence, in any order."""


@dataclass(frozen=True, slots=True)
class Collocation:
    """Two words, in how many answers they stand together and each at all, of how many answers."""

    words: tuple[str, str]
    together: int
    first: int
    second: int
    answers: int
    npmi: float
    keyness: float
    chance: float


def collocations(
    answers: Iterable[Answered], reach: int = NEXT, fewest: int = FEWEST, level: float = LEVEL
) -> tuple[Collocation, ...]:
    """Pairs of words that go together in the answers, the strongest first; copies of a campaign count once.

    `reach` is NEXT for words side by side, in the order in which they stand; IN_SENTENCE for words of one sentence, in
    the alphabet's. A pair must stand in `fewest` answers.
    """
    number, pairs, words = 0, Counter[tuple[str, str]](), Counter[str]()
    for each in answers:
        if each.first:  # counted one at a time: the pairs of every answer together would fill gigabytes
            those_pairs, those_words = _pairs_and_words(each.words, reach)
            number += 1
            pairs.update(those_pairs)
            words.update(those_words)
    tried = {pair: times for pair, times in sorted(pairs.items()) if times >= fewest}
    keyness = {
        pair: log_likelihood(times, words[pair[0]], words[pair[1]], number) for pair, times in tried.items()
    }
    chances = holm({" ".join(pair): chance_of(surely) for pair, surely in keyness.items()})
    found = [
        Collocation(
            pair, times, words[pair[0]], words[pair[1]], number,
            round(_npmi(times, words[pair[0]], words[pair[1]], number), 9), round(keyness[pair], 6),
            chances[" ".join(pair)],
        )
        for pair, times in tried.items()
        if keyness[pair] > 0 and chances[" ".join(pair)] <= level
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: (-each.npmi, -each.together, each.words)))


def _pairs_and_words(text: str, reach: int) -> tuple[set[tuple[str, str]], set[str]]:
    pairs: set[tuple[str, str]] = set()
    words: set[str] = set()
    for tokens in sentences_of(text):
        bearing = {token for token in tokens if bears_meaning(token)}
        words |= bearing
        pairs |= set(_pairs(tokens, bearing, reach))
    return pairs, words


def _pairs(tokens: Sequence[str], bearing: set[str], reach: int) -> Iterator[tuple[str, str]]:
    if reach == IN_SENTENCE:
        yield from combinations(sorted(bearing), 2)
    else:
        yield from (pair for pair in pairwise(tokens) if bearing.issuperset(pair) and pair[0] != pair[1])


def _npmi(together: int, first: int, second: int, number: int) -> float:
    if together == number:
        return 1.0
    return math.log(together * number / (first * second)) / -math.log(together / number)
