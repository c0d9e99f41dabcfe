"""Groups drawn together to a number that people can survey, each of them whole in one of what comes out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from cairn.themes.proposals.cuts import belonging
from cairn.themes.proposals.described import Described
from cairn.themes.proposals.walks import in_order

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]


LIKENESS = 0.01
"""How much the likeness of two groups' middles counts beside their ties: it decides between groups that have none."""


def drawn_together(described: Described, graph: sparse.csr_matrix, labels: Ints, most: int) -> Ints:
    """At most `most` groups, by average linkage: always the two joined that are nearest on average.

    `labels` number the groups from 0, with -1 for a unit in none, which stays in none. Two groups are near by the ties
    of the graph between them, as so many times what chance would give; where ties are alike, by the cosine between
    their middles.
    """
    groups = int(labels.max(initial=-1)) + 1
    if groups <= most:
        return labels.copy()
    placed = np.flatnonzero(labels >= 0)
    belongs = belonging(labels[placed]).T.tocsr()
    tied = _tied(graph[placed][:, placed], belongs)
    near = np.round(tied + LIKENESS * _alike(described.only(placed), belongs), 6)
    apart = near.max() - (near + near.T) / 2
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), "average")
    joined = fcluster(tree, most, "maxclust").astype(np.int64)
    drawn = labels.copy()
    drawn[placed] = in_order(joined[labels[placed]])
    return drawn


def _tied(graph: sparse.csr_matrix, belongs: sparse.csr_matrix) -> Numbers:
    """The ties between each two groups, as so many times what chance would give by how many ties each has."""
    between = np.asarray((belongs @ graph @ belongs.T).todense(), dtype=np.float64)
    reach = between.sum(axis=1)
    chance = np.outer(reach, reach) / max(float(reach.sum()), 1e-12)
    return np.asarray(np.divide(between, chance, out=np.zeros_like(between), where=chance > 0))


def _alike(described: Described, belongs: sparse.csr_matrix) -> Numbers:
    """The cosine between the middles of each two groups."""
    meanings = belongs @ described.meanings.astype(np.float64)
    words = belongs @ described.words.astype(np.float64)
    alike = meanings @ meanings.T + np.asarray((words @ words.T).todense())
    lengths = np.sqrt(np.maximum(np.diag(alike), 1e-12))
    return np.asarray(alike / np.outer(lengths, lengths))
