"""A reader of what texts mean that knows three things by one word each, for tests that want no model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

ABOUT = {"help": 0, "buses": 1, "money": 2}


class Reads:
    """A reader to whom a text means what it is about. `read` has the texts that it was given."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def vectors(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """A row for each text, (number of texts, 3): 1 in the place of its word."""
        self.read += texts
        return np.array(
            [np.eye(3)[next(at for word, at in ABOUT.items() if word in text)] for text in texts], dtype="f4"
        )
