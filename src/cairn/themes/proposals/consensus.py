"""Groups on which several views of the same units agree, without chance.

A view takes so many nearest units of each and walks of so many steps (`walks.groups_of`). Each two units are tied by
how many of the views put them together, and that graph is grouped in its turn. Source of the method: Lancichinetti and
Fortunato 2012, "Consensus clustering in complex networks"; there the views are runs of a method that depends on chance,
here they differ in what counts as near, so that no seed decides what people are found to have said.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from cairn.themes.proposals.described import Described
from cairn.themes.proposals.neighbours import NEAREST, graphs_of
from cairn.themes.proposals.walks import groups_of

Ints = npt.NDArray[np.int64]

NEAR = (10, 15, 20, 25)
STEPS = (3, 4, 6)
MANY = 1_000
"""More units than this are seen in one view alone: of many, one is stable enough, and twelve take too long."""
RESOLUTION = 1.5
OF_AGREEMENT = 1.0
"""The resolution at which the graph of agreement is grouped, by walks of two steps."""


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
            labels = groups_of(graph, resolution, steps)
            together += labels[:, None] == labels[None, :]
    np.fill_diagonal(together, 0)
    agreed = sparse.csr_matrix(together / (len(NEAR) * len(STEPS)))
    return graphs[NEAR.index(NEAREST)], groups_of(agreed, OF_AGREEMENT, steps=2)
