"""Groups on which several views of the same units agree, without chance.

A view takes so many nearest units of each, walks of so many steps, and a resolution (`walks.groups_at`). Each two units
are as near as many of the views put them together, and joined by average linkage. Source of the method: Fred and Jain
2005, "Combining multiple clusterings using evidence accumulation"; there the views are runs of a method that depends on
chance, here they differ in what counts as near and in how finely they part, so that no seed decides what people are
found to have said.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from cairn.themes.proposals.described import Described
from cairn.themes.proposals.neighbours import NEAREST, graphs_of
from cairn.themes.proposals.walks import groups_at, groups_of, in_order

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

NEAR = (10, 15, 20, 25)
STEPS = (3, 5)
SPREAD = (0.6, 0.8, 1.0, 1.2, 1.4)
"""A view is at so many times the resolution, so that no one of them decides how many themes there are."""
MANY = 1_000
"""More units than this are seen in one view alone: of many, one is stable enough, and forty take too long."""
RESOLUTION = 1.25
AGREED = 0.3
"""Groups are joined while the mean share of views that put their units together is at least this (chosen, with the
views, on 28 motions of ArgKP by agreement with people and with what samples of nine tenths give)."""


def grouped_by_consensus(
    described: Described, resolution: float = RESOLUTION, many: int = MANY
) -> tuple[sparse.csr_matrix, Ints]:
    """The graph of the units, each tied to its ten nearest, and the group of each on which the views agree.

    A higher `resolution` gives more groups. A unit that is like no other is a group of its own.
    """
    if len(described) > many:
        (graph,) = graphs_of(described, (NEAREST,))
        return graph, groups_of(graph, resolution)
    graphs = graphs_of(described, NEAR)
    together = np.zeros((len(described), len(described)))
    for graph in graphs:
        for steps in STEPS:
            for labels in groups_at(graph, [resolution * times for times in SPREAD], steps):
                together += labels[:, None] == labels[None, :]
    shares = together / (len(NEAR) * len(STEPS) * len(SPREAD))
    return graphs[NEAR.index(NEAREST)], _joined(shares)


def _joined(shares: Numbers) -> Ints:
    """Groups joined, those first that most views put together on average."""
    apart = np.round(1 - shares, 9)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), "average")
    return in_order(fcluster(tree, 1 - AGREED + 1e-9, "distance").astype(np.int64))
