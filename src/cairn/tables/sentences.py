"""Sentences for people: the small grammar that every report shares."""

from __future__ import annotations

from collections.abc import Sequence


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 response", "1,200 responses"; `plural` where it is not the noun and an s."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def printable(text: str) -> str:
    """A text that stays on its line and shows every sign in it: "a\\nb" for a text with a line break.

    Signs that cannot be seen, that turn the direction of writing or that are no letters at all are
    written as Python writes them.
    """
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)


def listed(words: Sequence[str], joined_by: str) -> str:
    """Words as a sentence lists them: "a", "a or b", "a, b or c"; an empty text where there are none."""
    *first, last = words or [""]
    return f"{', '.join(first)} {joined_by} {last}" if first else last
