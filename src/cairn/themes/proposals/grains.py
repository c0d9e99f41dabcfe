"""Groups at three grains, each within the one above it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from scipy import sparse

from cairn.themes.proposals.described import Described
from cairn.themes.proposals.drawn import drawn_together
from cairn.themes.proposals.proposal import Grain
from cairn.themes.proposals.walks import groups_of, in_order

Ints = npt.NDArray[np.int64]

FINE = 1.0
"""The resolution of the units within one middle group."""
MOST_MIDDLE = 25
"""So many themes a person can name in a day; more are drawn together."""
FEWEST_BROAD, MOST_BROAD = 5, 12
"""Broad themes are half as many as middle ones, but so many at least, where there are so many, and at most."""
FEWEST_IN_A_THEME = 2
FEWEST_TO_PART = 12
"""A middle group of fewer units is not parted further."""
NONE = -1


def grains_of(
    described: Described, graph: sparse.csr_matrix, groups: Ints, number: Ints
) -> Mapping[Grain, Ints]:
    """The group of each at each grain, from the groups on which the views agree: numbered from 0, -1 for one alone.

    `number` says how many units each stands for: those who say one thing in the same words are not alone.
    """
    middle = drawn_together(described, _without_single(groups, number), MOST_MIDDLE)
    return {
        Grain.BROAD: drawn_together(described, middle, broad_among(int(middle.max(initial=NONE)) + 1)),
        Grain.MIDDLE: middle,
        Grain.FINE: _fine(graph, middle, number),
    }


def broad_among(middle: int) -> int:
    """How many broad themes there are to be, at most, of so many middle ones."""
    return min(MOST_BROAD, max(FEWEST_BROAD, (middle + 1) // 2))


def _without_single(labels: Ints, number: Ints) -> Ints:
    sizes = np.bincount(labels, weights=number)
    kept = np.where(sizes[labels] >= FEWEST_IN_A_THEME, labels, NONE)
    placed = kept >= 0
    kept[placed] = in_order(kept[placed])
    return kept


def _fine(graph: sparse.csr_matrix, middle: Ints, number: Ints) -> Ints:
    """Each middle group parted by the ties within it."""
    fine = np.full(len(middle), NONE, dtype=np.int64)
    made = 0
    for group in range(int(middle.max(initial=NONE)) + 1):
        places = np.flatnonzero(middle == group)
        parts = np.zeros(len(places), dtype=np.int64)
        if len(places) >= FEWEST_TO_PART:
            parts = _joined(groups_of(graph[places][:, places].tocsr(), FINE), number[places])
        fine[places] = made + parts
        made += int(parts.max()) + 1
    return fine


def _joined(parts: Ints, number: Ints) -> Ints:
    """Parts of too few units put into the largest, so that none is lost to the grain."""
    sizes = np.bincount(parts, weights=number)
    return in_order(np.where(sizes[parts] >= FEWEST_IN_A_THEME, parts, int(np.argmax(sizes))))
