"""What learned coding loses where half of a question's answers are not read, and what they mean is told from words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benchmarks.themes.argkp_sides import Side
from cairn.themes.matching_features import Reader
from cairn.themes.meaning_sparing import Sparing, Vectors


class HalfTold:
    """A reader of one motion: of its arguments half are read and the rest told from these; all else is read."""

    def __init__(self, reader: Reader, on: Sequence[Side]) -> None:
        """`on` are the sides of the motion, which are one question's answers."""
        self._reader = reader
        answers = sorted({text for side in on for text in side.arguments})
        sparing = Sparing(reader, len(answers) // 2)
        self._known = dict(zip(answers, sparing.vectors(answers), strict=True))
        self.told = sparing.told

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """A row for each text."""
        others = [text for text in dict.fromkeys(texts) if text not in self._known]
        read = dict(zip(others, self._reader.vectors(others), strict=True)) if others else {}
        return np.array([self._known[text] if text in self._known else read[text] for text in texts])
