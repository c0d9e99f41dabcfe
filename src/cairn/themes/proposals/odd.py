"""Units that are like no other of their question: they are said to be so, and forced into no theme.

A unit is odd where its likeness to the two nearest lies more than 3.5 times the median deviation below the median of
all, and below a quarter. Chosen on the train and development motions of ArgKP, with one question to a bank (banking77)
put among the arguments, which went into a theme of ten to fifty nearly always. With meaning each of 56 others is found
so, and of 4,382 arguments 23 are called odd; by words alone 16 of 56, and 11. What three people say in words that
nobody else uses is near to two, and stays a theme.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from cairn.themes.proposals.described import Described
from cairn.themes.proposals.neighbours import nearest

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]

NEAREST = 2
DEVIATIONS = 3.5
CLOSE = 0.25
"""Nobody is odd who is closer than this, though all others say much the same."""
LEAST_DEVIATION = 0.1
"""The median deviation counts as so much of the median at least: else of units all alike the less alike were odd."""
FEWEST = 12
"""Of fewer units nobody can say what is odd."""


def closeness(alike: Floats) -> Floats:
    """How close each unit is to its nearest, from its likeness to them, best first: (units, NEAREST or more)."""
    return np.asarray(alike[:, :NEAREST].mean(axis=1))


def close_and_least(described: Described) -> tuple[Floats, float]:
    """How close each unit is to those nearest to it, and how close it must be not to be odd."""
    if len(described) < FEWEST:
        return np.ones(len(described), dtype=np.float32), 0.0
    close = closeness(nearest(described, described, NEAREST, itself=True)[1])
    median = float(np.median(close))
    deviation = float(np.median(np.abs(close - median)))
    least = median - DEVIATIONS * max(deviation, LEAST_DEVIATION * median)
    return close, round(min(CLOSE, least), 5)


def apart(groups: Ints, odd: Bools) -> Ints:
    """The same groups, with each odd unit in one of its own."""
    return np.where(odd, int(groups.max(initial=0)) + 1 + np.arange(len(groups)), groups)
