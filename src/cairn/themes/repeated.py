"""Which words of a copied answer are the letter's, and which its sender's own."""

from __future__ import annotations

from collections.abc import Iterable

from cairn.responses.campaigns.words import words_of

RUN = 3
SHARED = 0.5
"""A unit is the letter's where at least so many of its words stand in runs of three that the letter has too."""


class Repeats:
    """The passages of a letter, asked whether a text repeats one of them."""

    def __init__(self, passages: Iterable[tuple[str, str]]) -> None:
        """`passages` are ids and texts, in the letter's order."""
        self._passages = [(passage, words_of(text)) for passage, text in passages]
        self._runs = [(passage, _runs(words)) for passage, words in self._passages]

    def passage_of(self, text: str) -> str:
        """The id of the passage whose words a text repeats, the first of those that it repeats most; "" for none.

        A text of fewer than three words repeats a passage that holds the same words together.
        """
        words = words_of(text)
        if not words:
            return ""
        if len(words) < RUN:
            return next((passage for passage, of in self._passages if _holds(of, words)), "")
        shares = [(_share(words, runs), passage) for passage, runs in self._runs]
        best = max(shares, key=lambda share: share[0], default=(0.0, ""))
        return best[1] if best[0] >= SHARED else ""


def _runs(words: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _share(words: list[str], runs: frozenset[tuple[str, ...]]) -> float:
    covered: set[int] = set()
    for at in range(len(words) - RUN + 1):
        if tuple(words[at : at + RUN]) in runs:
            covered.update(range(at, at + RUN))
    return len(covered) / len(words)


def _holds(words: list[str], sought: list[str]) -> bool:
    size = len(sought)
    return any(words[at : at + size] == sought for at in range(len(words) - size + 1))
