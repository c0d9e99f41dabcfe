"""The phrases that mark a theme against the others of its question.

Class tf-idf (Grootendorst 2022, "BERTopic: neural topic modeling with a class-based TF-IDF procedure"), with the number
of units that hold a phrase in place of how often it stands: a unit that says one word often says it once.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from cairn.themes.proposals.stems import SAYS_LITTLE, stem_of
from cairn.themes.words import STOP_WORDS, sentences_of

LONGEST = 3
MOST = 6
FEWEST = 2
HELD = 8_192
"""The phrases of so many texts are kept, for a theme of each grain and each of its parts goes through them again."""


def phrases_by_theme(
    texts: Sequence[str], labels: Sequence[int], asked: str, most: int = MOST
) -> dict[int, tuple[str, ...]]:
    """Of each label the phrases of one to three words that mark it, best first. Labels below 0 are no theme.

    A phrase neither begins nor ends with a stop word, a number or a word of the question, and is in two units of the
    theme at least. One whose words stand in a better one is left out.
    """
    left_out = frozenset(stem_of(word) for sentence in sentences_of(asked) for word in sentence)
    of_theme: dict[int, Counter[str]] = {}
    everywhere: Counter[str] = Counter()
    for text, label in zip(texts, labels, strict=True):
        held = _phrases_in(text, left_out)
        everywhere.update(held)
        if label >= 0:
            of_theme.setdefault(label, Counter()).update(held)
    sizes = Counter(label for label in labels if label >= 0)
    mean = math.fsum(sizes.values()) / max(1, len(sizes))
    return {
        label: _best(counted, everywhere, sizes[label], mean, most)
        for label, counted in sorted(of_theme.items())
    }


def _best(
    counted: Counter[str], everywhere: Counter[str], size: int, mean: float, most: int
) -> tuple[str, ...]:
    fewest = FEWEST if size > FEWEST else 1
    weighed = sorted(
        (-round(_weight(phrase, number / size, mean / everywhere[phrase]), 9), phrase)
        for phrase, number in counted.items()
        if number >= fewest
    )
    chosen: list[str] = []
    for _, phrase in weighed:
        stems = {stem_of(word) for word in phrase.split()}
        if not any(_overlap(stems, other) for other in chosen):
            chosen.append(phrase)
        if len(chosen) == most:
            break
    return tuple(chosen)


def _weight(phrase: str, share: float, rare: float) -> float:
    """A phrase of two or three words says more than a word: it counts by the square root of its words more."""
    return share * math.log1p(rare) * math.sqrt(phrase.count(" ") + 1)


def _overlap(stems: set[str], other: str) -> bool:
    theirs = {stem_of(word) for word in other.split()}
    return stems <= theirs or theirs <= stems


@lru_cache(maxsize=HELD)
def _phrases_in(text: str, left_out: frozenset[str]) -> frozenset[str]:
    return frozenset(_phrases(text, left_out))


def _phrases(text: str, left_out: frozenset[str]) -> Iterable[str]:
    for words in sentences_of(text):
        for size in range(1, LONGEST + 1):
            for start in range(len(words) - size + 1):
                run = words[start : start + size]
                if size == 1 and run[0] in SAYS_LITTLE:
                    continue
                if _bears(run[0], left_out) and _bears(run[-1], left_out):
                    yield " ".join(run)


def _bears(word: str, left_out: frozenset[str]) -> bool:
    return word not in STOP_WORDS and len(word) > 1 and not word.isdigit() and stem_of(word) not in left_out
