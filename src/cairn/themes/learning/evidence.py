"""The parts of passages: what they say of the passage's themes, and which of them a proposed theme rests on.

A long passage that says two things is like neither of their themes as a whole; its sentences are. So a passage's
certainty of a theme is the highest of its own and its units'. Only whole units are pointed at: a machine that compares
texts knows which sentence bears a theme, not which words of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cairn.themes.learning.certainty import certainties
from cairn.themes.learning.learner import Learnt
from cairn.themes.learning.reading import Readable
from cairn.themes.matching_features import Features, Floats
from cairn.themes.units import Unit


@dataclass(frozen=True, slots=True)
class Parts:
    """The units of passages that have several: a row for each different text."""

    features: Features
    matched: Floats
    rows: Mapping[str, int]

    def raise_left_out(
        self, certain: Floats, passages: Sequence[Readable], learnt: Learnt, weights: Floats
    ) -> Floats:
        """The certainties left out (coded, themes) of the coded `passages`, raised to those of their units."""
        pairs = [(owner, self.rows[text]) for owner, each in enumerate(passages) for text in _texts(each)]
        if not pairs:
            return certain
        owners, rows = np.array(pairs, dtype=np.int64).T
        scores = learnt.scores_without(self.features.at(rows), self.matched[rows], owners)
        raised = certain.copy()
        np.maximum.at(raised, owners, certainties(scores, weights))
        return raised

    def raise_all(self, certain: Floats, passages: Sequence[Readable], of_units: Floats) -> Floats:
        """The certainties of `passages` (passages, themes), raised to those of their units."""
        pairs = [(owner, self.rows[text]) for owner, each in enumerate(passages) for text in _texts(each)]
        raised = certain.copy()
        if pairs:
            owners, rows = np.array(pairs, dtype=np.int64).T
            np.maximum.at(raised, owners, of_units[rows])
        return raised

    def heaviest(self, passage: Readable, column: int, of_units: Floats) -> Unit:
        """The unit of the passage that bears the theme of that column most; the first of equals."""
        if len(passage.units) == 1:
            return passage.units[0]
        return max(
            passage.units, key=lambda unit: (float(of_units[self.rows[unit.text], column]), -unit.start)
        )


def several(passages: Iterable[Readable]) -> dict[str, int]:
    """A row for each different text among the units of passages that have several."""
    return {
        text: row
        for row, text in enumerate(dict.fromkeys(text for each in passages for text in _texts(each)))
    }


def _texts(passage: Readable) -> tuple[str, ...]:
    return tuple(unit.text for unit in passage.units) if len(passage.units) > 1 else ()
