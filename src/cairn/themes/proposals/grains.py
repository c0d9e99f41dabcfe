"""Groups at three grains, each within the one above it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from scipy import sparse

from cairn.themes.proposals.proposal import Grain
from cairn.themes.proposals.walks import groups_of, in_order

Ints = npt.NDArray[np.int64]

BROAD, FINE = 1.0, 1.0
"""Resolutions: of the middle groups seen as nodes, and of the units within one middle group."""
FEWEST_IN_A_THEME = 2
FEWEST_TO_PART = 12
"""A middle group of fewer units is not parted further."""
NONE = -1


def grains_of(graph: sparse.csr_matrix, middle: Ints) -> Mapping[Grain, Ints]:
    """The group of each unit at each grain, from its group at the middle one: numbered from 0, -1 for a unit alone."""
    middle = _without_single(middle)
    return {
        Grain.BROAD: _broad(graph, middle),
        Grain.MIDDLE: middle,
        Grain.FINE: _fine(graph, middle),
    }


def _without_single(labels: Ints) -> Ints:
    sizes = np.bincount(labels)
    kept = np.where(sizes[labels] >= FEWEST_IN_A_THEME, labels, NONE)
    placed = kept >= 0
    kept[placed] = in_order(kept[placed])
    return kept


def _broad(graph: sparse.csr_matrix, middle: Ints) -> Ints:
    """Middle groups put together by the ties between them."""
    if middle.max(initial=NONE) < 1:
        return middle.copy()
    placed = np.flatnonzero(middle >= 0)
    size = int(middle.max()) + 1
    belongs = sparse.csr_matrix((np.ones(len(placed)), (placed, middle[placed])), shape=(len(middle), size))
    between = (belongs.T @ graph @ belongs).tocsr()
    groups = groups_of(between, BROAD)
    return np.where(middle >= 0, groups[np.maximum(middle, 0)], NONE)


def _fine(graph: sparse.csr_matrix, middle: Ints) -> Ints:
    """Each middle group parted by the ties within it."""
    fine = np.full(len(middle), NONE, dtype=np.int64)
    made = 0
    for group in range(int(middle.max(initial=NONE)) + 1):
        places = np.flatnonzero(middle == group)
        parts = np.zeros(len(places), dtype=np.int64)
        if len(places) >= FEWEST_TO_PART:
            parts = _joined(groups_of(graph[places][:, places].tocsr(), FINE))
        fine[places] = made + parts
        made += int(parts.max()) + 1
    return fine


def _joined(parts: Ints) -> Ints:
    """Parts of too few units put into the largest, so that none is lost to the grain."""
    sizes = np.bincount(parts)
    return in_order(np.where(sizes[parts] >= FEWEST_IN_A_THEME, parts, int(np.argmax(sizes))))
