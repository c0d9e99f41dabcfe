"""How right the machine is, for real: on passages drawn at random and read blind, which it did not learn from.

What people read for being doubtful cannot measure it, nor can what it learned from, nor what was coded after its
proposal was seen. It is taught here without the sample, so that taught with all it is, if anything, better than told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cairn.themes.codebook import Codebook
from cairn.themes.coding import Coding
from cairn.themes.learning.marks import Marks, marks
from cairn.themes.learning.prevalence import Prevalence, prevalence
from cairn.themes.learning.teaching import Lesson, teach
from cairn.themes.standing import Standing, read_blind_at_random, standing

FEWEST = 30


@dataclass(frozen=True, slots=True)
class Measured:
    """The machine's marks on a blind sample, and each theme's prevalence corrected by it.

    `sample` is how many passages of the sample count; `unsettled` how many were left out because people differ on them.
    """

    question: str
    sample: int
    unsettled: int
    marks: Marks
    prevalence: tuple[Prevalence, ...]

    def sentence(self) -> str:
        """What the sample allows to be said, with a warning where it is small."""
        told = (
            f"Measured on {self.sample} passages of question {self.question} drawn at random and read blind."
        )
        if self.sample < FEWEST:
            return f"{told} Fewer than {FEWEST} tell little: see how wide the intervals are."
        return told


def measured(
    lesson: Lesson, codings: Iterable[Coding], codebook: Codebook, sample: str, seed: int = 0
) -> Measured:
    """Measure on the sample of that name, as people read it blind (or settled it afterwards)."""
    ours = [each for each in codings if each.question == lesson.question and each.is_by_person]
    read = read_blind_at_random(ours, sample)
    blind = {each.passage for each in read}
    there = {passage.id for passage in lesson.passages}
    found = [each for each in standing(read, codebook) if each.passage in there]
    settled = [each for each in found if not each.unsettled]
    taught = teach(lesson, ours, codebook, without=frozenset(blind))
    places, truth = _truth(lesson, settled)
    names = [theme.id for theme in lesson.themes]
    read_alike = taught.found_alike()
    shares = tuple(
        prevalence(name, read_alike[:, column], places, truth[:, column], seed)
        for column, name in enumerate(names)
    )
    told = marks(names, taught.found[places], truth, seed)
    return Measured(lesson.question, len(settled), len(found) - len(settled), told, shares)


def _truth(
    lesson: Lesson, settled: Iterable[Standing]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    places = {passage.id: place for place, passage in enumerate(lesson.passages)}
    rows, truth = [], []
    for each in settled:
        rows.append(places[each.passage])
        truth.append([each.of(theme.id) is not None for theme in lesson.themes])
    return np.array(rows, dtype=np.int64), np.array(truth, dtype=bool).reshape(len(rows), len(lesson.themes))
