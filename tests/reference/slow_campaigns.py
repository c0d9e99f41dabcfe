"""Whether one text is a copy of a letter, the slow and obvious way: sets of runs of four, pair by pair."""

from __future__ import annotations

import re

FOUR = 4


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['-][^\W_]+)*", text.replace("’", "'").casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    said = words(text)
    return {tuple(said[place : place + FOUR]) for place in range(len(said) - FOUR + 1)}


def containment(one: str, other: str) -> tuple[float, int]:
    """The share of the shorter one's runs that the other has too, and how many those are."""
    shared = len(runs(one) & runs(other))
    return shared / max(1, min(len(runs(one)), len(runs(other)))), shared


def copies_of(letter: str, texts: list[str]) -> set[int]:
    """The texts that share with it three tenths of the shorter one, in eight runs and a sixth of the letter or more."""
    found = set()
    for place, text in enumerate(texts):
        share, shared = containment(letter, text)
        if share >= 0.3 and shared >= max(8, len(runs(letter)) / 6):
            found.add(place)
    return found
