"""Vectors of texts, each read once in a run, so that every part of it is given the same."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from cairn.themes.matching_features import Reader

Vectors = npt.NDArray[np.float32]


class Kept:
    """A reader that reads each text once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._places: dict[str, int] = {}
        self._every: Vectors = np.zeros((0, 0), dtype=np.float32)

    def anew(self) -> Kept:
        """The same reader with nothing read, so that a row's seconds have the reading in them."""
        return Kept(self._reader)

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """A row for each text."""
        new = sorted(set(texts) - self._places.keys())
        if new:
            self._places.update((text, len(self._places)) for text in new)
            read = self._reader.vectors(new)
            self._every = np.vstack([self._every, read]) if len(self._every) else read
        return self._every[[self._places[text] for text in texts]]
