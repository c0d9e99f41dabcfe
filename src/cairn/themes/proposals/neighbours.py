"""The graph of units: each tied to those most like it, the closer the more strongly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from cairn.themes.proposals.described import Described

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

NEAREST = 10
POWER = 2
"""A tie is the square of a likeness, so that what is twice as like counts four times."""
FEWER_IN = 4
"""Of few units only so many are near: a quarter of them."""


def nearest(described: Described, to: Described, number: int, itself: bool) -> tuple[Ints, Floats]:
    """Of each unit the places in `to` of those most like it, best first, and how alike: both (units, number).

    A tie between two goes to the one that comes first. `itself` says that `to` are the same units: none is its own
    neighbour. Worked out by blocks of rows, so that 20,000 units need 40 megabytes at a time.
    """
    number = min(number, len(to) - itself)
    places = np.zeros((len(described), number), dtype=np.int64)
    alike = np.zeros((len(described), number), dtype=np.float32)
    if not number:
        return places, alike
    for start, block in described.likeness(to):
        rows = np.arange(len(block))
        if itself:
            block[rows, start + rows] = -np.inf
        order = _best(block, number)
        places[start : start + len(block)] = order
        alike[start : start + len(block)] = block[rows[:, None], order]
    return places, alike


def _best(block: Floats, number: int) -> Ints:
    """The places of the largest of each row, largest first; of equal ones the first. Rounded, so that no machine's
    last digit decides."""
    rounded = np.round(block, 5)
    width = block.shape[1]
    kept = min(width, number)
    part = np.argpartition(-rounded, kept - 1, axis=1)[:, :kept]
    least = np.take_along_axis(rounded, part, axis=1).min(axis=1)
    found = np.empty((len(block), kept), dtype=np.int64)
    for row in range(len(block)):
        able = np.flatnonzero(rounded[row] >= least[row])
        order = np.lexsort((able, -rounded[row, able]))
        found[row] = able[order[:kept]]
    return found


def graphs_of(described: Described, numbers: Sequence[int]) -> tuple[sparse.csr_matrix, ...]:
    """A graph of the ties between units for each number of nearest: (units, units), symmetric.

    A tie is the mean of what either is to the other; there is none between two that are not near.
    """
    size = len(described)
    most = max(1, size // FEWER_IN)
    places, alike = nearest(described, described, min(most, max(numbers)), itself=True)
    ties = np.round(np.maximum(alike, 0).astype(np.float64) ** POWER, 6)
    return tuple(_graph(places[:, :number], ties[:, :number]) for number in numbers)


def _graph(places: Ints, ties: npt.NDArray[np.float64]) -> sparse.csr_matrix:
    size, number = places.shape
    rows = np.repeat(np.arange(size), number)
    graph = sparse.csr_matrix((ties.ravel(), (rows, places.ravel())), shape=(size, size))
    both = ((graph + graph.T) / 2).tocsr()
    both.eliminate_zeros()
    both.sort_indices()
    return both
