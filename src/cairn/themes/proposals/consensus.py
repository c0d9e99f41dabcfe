"""Groups on which several views of the same units agree, without chance.

A view takes so many nearest units of each, walks of so many steps, and a resolution (`walks.views_of`). Each two units
are as near as many of the views put them together, and joined by average linkage. Source of the method: Fred and Jain
2005, "Combining multiple clusterings using evidence accumulation"; there the views are runs of a method that depends on
chance, here they differ in what counts as near and in how finely they part, so that no seed decides what people are
found to have said.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from cairn.themes.proposals.described import Described
from cairn.themes.proposals.neighbours import NEAREST, graphs_of
from cairn.themes.proposals.walks import in_order, views_of

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

NEAR = (10, 15, 20, 25)
NEAR_AMONG, GROWS = 150, 0.25
"""So many are near among 150 units; among more, more by this power of their number: else themes would grow with it."""
STEPS = (3, 5)
SPREAD = (0.6, 0.8, 1.0, 1.2, 1.4)
"""A view is at so many times the resolution, so that no one of them decides how many themes there are."""
RESOLUTION = 1.25
THREADS = 2
"""So many graphs are viewed at once; what they agree on is the same by however many."""
AGREED = 0.3
"""Groups are joined while the mean share of views that put their units together is at least this (chosen, with the
views, on 28 motions of ArgKP by agreement with people and with what samples of nine tenths give)."""


def grouped_by_consensus(
    described: Described, resolution: float = RESOLUTION, grows: float = GROWS, agreed: float = AGREED
) -> tuple[sparse.csr_matrix, Ints]:
    """The graph of the units, each tied to its ten nearest, and the group of each on which the views agree.

    A higher `resolution` gives more groups. A unit that is like no other is a group of its own.
    """
    size = len(described)
    graph, *wider = graphs_of(described, (NEAREST, *near_among(size, grows)))
    together = np.zeros((size, size), dtype=np.uint8)
    with ThreadPoolExecutor(THREADS) as viewers:
        for agreeing in viewers.map(partial(_together, resolution=resolution), wider):
            together += agreeing
    return graph, _joined(together / np.float64(len(NEAR) * len(STEPS) * len(SPREAD)), agreed)


def _together(graph: sparse.csr_matrix, resolution: float) -> npt.NDArray[np.uint8]:
    """How many views of a graph put each two units together."""
    together = np.zeros(graph.shape, dtype=np.uint8)
    for labels in views_of(graph, [resolution * times for times in SPREAD], STEPS):
        together += labels[:, None] == labels[None, :]
    return together


def near_among(size: int, grows: float = GROWS) -> tuple[int, ...]:
    """How many units count as near in each view of so many."""
    return tuple(round(number * max(1, size / NEAR_AMONG) ** grows) for number in NEAR)


def _joined(shares: Numbers, agreed: float = AGREED) -> Ints:
    """Groups joined, those first that most views put together on average."""
    if len(shares) < 2:  # all say the same: there is nothing to join
        return np.zeros(len(shares), dtype=np.int64)
    apart = np.round(1 - shares, 9)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), "average")
    return in_order(fcluster(tree, 1 - agreed + 1e-9, "distance").astype(np.int64))
