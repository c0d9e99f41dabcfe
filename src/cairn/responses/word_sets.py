"""Sets of words, written so that they can be read."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a text parted by white space, as a set."""
    return frozenset(words.split())
