"""Whose words stand in a text that names nobody: found among many people's answers at once.

The answers are sorted. At a place in a text, those that begin there are the answer that sorts last before what follows,
or what that answer itself begins with, and so on: a search by halves, and a chain. So a text takes as long as it has
letters, however many people answered.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

TWO = 2
"""So many people are enough to know that it cannot be told which of them it is."""
_HEAD = 4


class Sayers:
    """Who says what, to ask of a text which of it stands there."""

    def __init__(self, said: Iterable[tuple[str, str]]) -> None:
        """`said` are pairs of an answer's words and who says them; an answer without words is nobody's."""
        by_words: dict[str, list[str]] = {}
        for words, who in said:
            theirs = by_words.setdefault(words, []) if words else [who]
            if who not in theirs and len(theirs) < TWO:
                theirs.append(who)
        self._words = sorted(by_words)
        self._who = [by_words[words] for words in self._words]
        self._begins_with = list(_shorter(self._words))
        self._longest = max(map(len, self._words), default=0)
        self._heads = {words[:_HEAD] for words in self._words}

    def of(self, text: str) -> tuple[str, ...]:
        """Who says an answer that stands in a text, two of them at most, in order."""
        found: set[str] = set()
        for start in range(len(text)):
            for place in self._at(text, start):
                found.update(self._who[place])
            if len(found) >= TWO:
                break
        return tuple(sorted(found)[:TWO])

    def _at(self, text: str, start: int) -> Iterator[int]:
        """The places of the answers that stand in a text from `start` on."""
        if not any(text[start : start + size] in self._heads for size in range(1, _HEAD + 1)):
            return
        place = bisect_right(self._words, text[start : start + self._longest]) - 1
        while place >= 0:
            if text.startswith(self._words[place], start):
                yield place
            place = self._begins_with[place]


def _shorter(words: list[str]) -> Iterator[int]:
    """For each of sorted words the place of the longest other that it begins with; -1 where there is none."""
    open_: list[int] = []
    for place, each in enumerate(words):
        while open_ and not each.startswith(words[open_[-1]]):
            open_.pop()
        yield open_[-1] if open_ else -1
        open_.append(place)
