"""Slips of the hand and of spelling, at a stated rate."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

_WORD = re.compile(r"[A-Za-z][A-Za-z']*")
_SHORTEST = 4  # letters of a word in which the hand slips


@dataclass(frozen=True, slots=True)
class Slips:
    """slips.toml: words that are often misspelt, and how."""

    misspelt: dict[str, tuple[str, ...]]


def with_slips(text: str, rate: float, slips: Slips, rng: random.Random) -> tuple[str, int]:
    """The text with a slip in about the share `rate` of its words, and how many slips it has."""
    if not rate:
        return text, 0
    made = 0
    parts: list[str] = []
    at = 0
    for word in _WORD.finditer(text):
        if rng.random() >= rate:
            continue
        slipped = _slipped(word[0], slips, rng)
        if slipped != word[0]:
            made += 1
            parts += [text[at : word.start()], slipped]
            at = word.end()
    return "".join([*parts, text[at:]]), made


def _slipped(word: str, slips: Slips, rng: random.Random) -> str:
    if misspelt := slips.misspelt.get(word):
        return rng.choice(misspelt)
    if "'" in word:
        return word.replace("'", "")
    if len(word) < _SHORTEST:
        return word
    place = rng.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    kind = rng.choice(("swapped", "dropped", "doubled"))
    if kind == "swapped":
        return before + after[0] + letter + after[1:]
    return before + after if kind == "dropped" else before + letter + letter + after
