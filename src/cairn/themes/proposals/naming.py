"""The phrases that mark a theme against the others of its question.

Class tf-idf (Grootendorst 2022, "BERTopic: neural topic modeling with a class-based TF-IDF procedure"), with the number
of units that hold a phrase in place of how often it stands: a unit that says one word often says it once. What units
outside the theme hold as often marks nothing, and a part of a longer phrase is not shown in its place.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from cairn.responses.word_sets import word_set
from cairn.themes.proposals.stems import SAYS_LITTLE, stem_of
from cairn.themes.words import STOP_WORDS, sentences_of

LONGEST = 4
MOST = 6
FEWEST = 2
HELD = 8_192
"""The phrases of so many texts are kept, for a theme of each grain and each of its parts goes through them again."""
PART = 0.75
"""A phrase that stands within a longer one so often is a part of it."""
_LIGHT = SAYS_LITTLE | word_set(
    """
    one two three every another something anything everything nothing someone somebody anyone anybody everyone
    everybody thing things lot lots bit kind sort way ways
    would could should ought get gets getting got go goes going gone went make makes making made take takes taking took
    come comes coming came put puts let lets give gives given gave keep keeps kept seem seems become becomes became
    want wants wanted know knows knew look looks looked tell tells told mean means meant happen happens happened
    still always often usually ever mostly rather quite though although since yet instead already almost enough
    else whatever whoever whenever well back away now soon today ago
    ask asks asked show shows showed shown use uses used using start starts started begin begins began try tries tried
    good great big small new many long able actually simply obviously basically honestly truth
    """
)
"""Words at which a phrase neither begins nor ends: what it is about stands beside them."""
_DENIES = word_set("no not never cannot without lack")
"""But one may begin with a denial, for "not enough" is something that people say."""


def phrases_by_theme(
    texts: Sequence[str], labels: Sequence[int], asked: str, most: int = MOST
) -> dict[int, tuple[str, ...]]:
    """Of each label the phrases of one to four words that mark it, best first. Labels below 0 are no theme.

    A phrase neither begins nor ends with a stop word, a number, a light word ("takes", "every") or a word of the
    question, and is in two units of the theme at least, where any is. One most of whose words stand in a better one
    is left out.
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
        label: _best(_weighed(counted, everywhere, sizes[label], len(texts), mean), most)
        for label, counted in sorted(of_theme.items())
    }


def _weighed(
    counted: Counter[str], everywhere: Counter[str], size: int, units: int, mean: float
) -> list[str]:
    """The phrases of a theme, best first: by how much larger a share of its units holds one than of all others, how
    rare it is, and how many words of meaning it has (by the square root)."""
    fewest = min(FEWEST if size > FEWEST else 1, max(counted.values(), default=1))
    shared = {phrase: number for phrase, number in counted.items() if number >= fewest}
    parts = _parts(shared)
    weights = {}
    for phrase, number in shared.items():
        if parts[phrase] < PART * number:
            others = (everywhere[phrase] - number) / max(1, units - size)
            rare = math.log1p(mean / everywhere[phrase])
            weights[phrase] = (number / size - others) * rare * math.sqrt(len(_bearing(phrase)))
    able = [phrase for phrase, weight in weights.items() if weight > 0] or list(weights)
    return sorted(able, key=lambda phrase: (-round(weights[phrase], 9), phrase))


def _parts(counted: Mapping[str, int]) -> Counter[str]:
    """How often each phrase stands within the longer one that holds it most often."""
    parts: Counter[str] = Counter()
    for phrase, number in counted.items():
        words = phrase.split()
        for size in range(1, len(words)):
            for start in range(len(words) - size + 1):
                part = " ".join(words[start : start + size])
                parts[part] = max(parts[part], number)
    return parts


def _best(ranked: Sequence[str], most: int) -> tuple[str, ...]:
    """The first of the phrases that say something that none before them said."""
    chosen: list[str] = []
    said: list[frozenset[str]] = []
    for phrase in ranked:
        stems = _bearing(phrase)
        if not any(2 * len(stems & other) > min(len(stems), len(other)) for other in said):
            chosen.append(phrase)
            said.append(stems)
        if len(chosen) == most:
            break
    return tuple(chosen)


@lru_cache(maxsize=HELD)
def _bearing(phrase: str) -> frozenset[str]:
    """The stems of a phrase's words that are no stop words."""
    return frozenset(stem_of(word) for word in phrase.split() if word not in STOP_WORDS)


@lru_cache(maxsize=HELD)
def _phrases_in(text: str, left_out: frozenset[str]) -> frozenset[str]:
    return frozenset(_phrases(text, left_out))


def _phrases(text: str, left_out: frozenset[str]) -> Iterable[str]:
    for words in sentences_of(text):
        ends = [_bears(word, left_out) for word in words]
        for start, word in enumerate(words):
            denies = word in _DENIES
            if not (ends[start] or denies):
                continue
            for end in range(start + denies, min(start + LONGEST, len(words))):
                if ends[end]:
                    yield " ".join(words[start : end + 1])


def _bears(word: str, left_out: frozenset[str]) -> bool:
    return (
        word not in STOP_WORDS
        and word not in _LIGHT
        and len(word) > 1
        and not word.isdigit()
        and stem_of(word) not in left_out
    )
