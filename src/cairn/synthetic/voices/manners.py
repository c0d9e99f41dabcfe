"""How somebody writes: the tone, the length and the typing hand, drawn for each respondent."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

_CONTRACTED = {
    "do not": "don't",
    "does not": "doesn't",
    "did not": "didn't",
    "cannot": "can't",
    "will not": "won't",
    "would not": "wouldn't",
    "has not": "hasn't",
    "have not": "haven't",
    "was not": "wasn't",
    "there is": "there's",
    "that is": "that's",
}
_SWAPPED = 0.5  # how often a sentence takes on its tone's words


@dataclass(frozen=True, slots=True)
class Tone:
    """A tone: what it puts around sentences, and what it does to them. manners.toml tells of each part."""

    share: float
    of_organisations: float
    openers: tuple[str, ...]
    tails: tuple[str, ...]
    asides: tuple[str, ...]
    contracted: bool = False
    shouts: float = 0.0
    swaps: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Length:
    """How many sentences an answer has, from fewest to most; `brief` for a few words in their place."""

    share: float
    of_organisations: float
    sentences: tuple[int, int]
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Hand:
    """How somebody types: `slips` is the share of words with a slip in them."""

    share: float
    slips: float


@dataclass(frozen=True, slots=True)
class Manners:
    """manners.toml: tones, lengths and hands by name, and the chance of whatever else happens."""

    tones: dict[str, Tone]
    lengths: dict[str, Length]
    hands: dict[str, Hand]
    cases: dict[str, float]
    chances: dict[str, float]


@dataclass(frozen=True, slots=True)
class Manner:
    """How one respondent writes. `case` is "as_is", "lower" or "capitals"."""

    tone: str
    length: str
    hand: str
    case: str


Kind = TypeVar("Kind", Tone, Length)


def manner_of(manners: Manners, is_organisation: bool, rng: random.Random) -> Manner:
    """A manner, drawn by the shares; organisations type with care."""
    tone = _drawn(manners.tones, is_organisation, rng)
    length = _drawn(manners.lengths, is_organisation, rng)
    if is_organisation:
        return Manner(tone, length, "careful", "as_is")
    hands = list(manners.hands)
    hand = rng.choices(hands, weights=[manners.hands[name].share for name in hands])[0]
    if rng.random() < manners.cases["capitals"]:
        return Manner(tone, length, hand, "capitals")
    lower = hand == "hasty" and rng.random() < manners.cases["lower"]
    return Manner(tone, length, hand, "lower" if lower else "as_is")


def _drawn(kinds: Mapping[str, Kind], is_organisation: bool, rng: random.Random) -> str:
    shares = [one.of_organisations if is_organisation else one.share for one in kinds.values()]
    return rng.choices(list(kinds), weights=shares)[0]


def in_tone(sentence: str, tone: Tone, rng: random.Random) -> str:
    """The sentence as its tone has it: contracted, in other words, or shouted."""
    if tone.contracted:
        sentence = _swapped(sentence, _CONTRACTED)
    if tone.swaps and rng.random() < _SWAPPED:
        sentence = _swapped(sentence, tone.swaps)
    if tone.shouts and sentence.endswith(".") and rng.random() < tone.shouts:
        sentence = sentence[:-1] + "!" * rng.choice((1, 1, 3))
    return sentence


def _swapped(sentence: str, swaps: Mapping[str, str]) -> str:
    return _finder(tuple(swaps)).sub(lambda found: _as_found(found[0], swaps[found[0].lower()]), sentence)


@cache
def _finder(words: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words, and none before an apostrophe or at a sentence's end (nobody writes "so that's.")."""
    return re.compile(rf"\b(?:{'|'.join(words)})\b(?=[ ,])", re.IGNORECASE)


def _as_found(was: str, becomes: str) -> str:
    return becomes[0].upper() + becomes[1:] if was[0].isupper() else becomes
