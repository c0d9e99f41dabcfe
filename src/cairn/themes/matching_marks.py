"""Marks of matching, by the script of the shared task on key point analysis of 2021, in both its versions.

Source: Friedman and others, "Overview of the 2021 Key Point Analysis Shared Task" (ArgMining 2021), and the task's
script for track 1. Each argument keeps its best key point; of each motion and stance the half of its arguments with
the best scores are ranked, and their average precision is taken; the mark is the mean. Since 2021-09-23 each average
precision is multiplied by the share of right pairs in the half. Always say which version a figure is from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.metrics import average_precision_score

from cairn.themes.matching_features import Floats

UNDECIDED = -1


@dataclass(frozen=True, slots=True)
class Marks:
    """Mean average precision: strict takes an undecided pair as wrong, relaxed as right."""

    strict: float
    relaxed: float


def marks(groups: Iterable[tuple[Floats, npt.NDArray[np.int64]]], since_september: bool = False) -> Marks:
    """The marks over (scores, labels), one pair of tables (arguments, key points) for each motion and stance.

    Labels are 1, 0 or UNDECIDED. `since_september` asks for the version of 2021-09-23.
    """
    found = [
        [average_precision(scores, labels, undecided, since_september) for undecided in (0, 1)]
        for scores, labels in groups
    ]
    strict, relaxed = np.mean(found, axis=0) if found else (0.0, 0.0)
    return Marks(float(strict), float(relaxed))


def average_precision(
    scores: Floats, labels: npt.NDArray[np.int64], undecided: int, since_september: bool = False
) -> float:
    """Of one motion and stance; 0 where no pair in the better half is right. Equal scores rank together."""
    rows = np.arange(len(scores))
    best = scores.argmax(axis=1)
    right = labels[rows, best].astype(np.float64)
    right[right == UNDECIDED] = undecided
    half = np.argsort(-scores[rows, best], kind="stable")[: len(scores) // 2]
    if not right[half].sum():
        return 0.0
    precision = float(average_precision_score(right[half], scores[half, best[half]]))
    return precision * float(right[half].mean()) if since_september else precision
