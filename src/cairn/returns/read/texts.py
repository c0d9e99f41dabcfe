"""The texts of one column into values: each different text is understood once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairn.returns.read.items import Trouble
from cairn.returns.read.values import like_a_formula, understand
from cairn.returns.spec import Dates
from cairn.tables.constraints import Value
from cairn.tables.schema import Type

_MOST_KNOWN = 100_000
_MOST_LETTERS_KNOWN = 10_000_000

Doubt = tuple[int, str, Trouble, str]
"""The line of a cell, its text, and what is wrong with it, in a word and in a sentence."""


class Texts:
    """What the texts of one column of a file mean. Remembers so many, that memory stays bounded.

    `no_value` are the texts that stand for no value in this return.
    """

    def __init__(self, kind: Type, dates: Dates, no_value: tuple[str, ...] = ()) -> None:
        self._kind = kind
        self._dates = dates
        self._no_value = frozenset(no_value)
        self._known: dict[str | None, Value] = {}
        self._letters = 0
        self._doubtful: dict[str | None, tuple[tuple[Trouble, str], ...]] = {}

    def values(self, texts: Sequence[str | None]) -> list[Value]:
        """A value for each text, None where there is none or it cannot be understood."""
        known = self._known
        different = set(texts)
        if len(known) + len(different) > _MOST_KNOWN or self._letters > _MOST_LETTERS_KNOWN:
            known.clear()
            self._doubtful.clear()
            self._letters = 0
        for text in different - known.keys():
            known[text] = self._understand(text)
        return [known[text] for text in texts]

    def _understand(self, text: str | None) -> Value:
        if text is None or text.strip() in self._no_value:
            return None
        self._letters += len(text)
        value, fault = understand(text, self._kind, self._dates)
        doubts = [(Trouble.VALUE, fault)] if fault else []
        if (fault or self._kind is Type.TEXT) and like_a_formula(text):
            doubts.append((Trouble.FORMULA, _FORMULA))
        if doubts:
            self._doubtful[text] = tuple(doubts)
        return value

    def doubts(self, texts: Sequence[str | None], lines: Sequence[int]) -> Iterator[Doubt]:
        """What is wrong with each of the texts that `values` was given last, in order."""
        doubtful = self._doubtful
        if not doubtful:
            return
        for line, text in zip(lines, texts, strict=True):
            for trouble, sentence in doubtful.get(text, ()):
                yield line, text or "", trouble, sentence


_FORMULA = (
    "A spreadsheet would run this cell as a formula. It was kept as it stands; open the file as plain text, "
    "and write what was meant."
)
