"""The cuts of a tree of nodes, and of them the one that a graph's ties speak most for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cuts:
    """The cuts of one tree, from so many groups to a single one: worked out once for every resolution.

    `start` is the group of each node at the finest cut; each of `merges` puts the second group into the first. `within`
    and `chance` are, before each merge and after the last, the share of ties within groups and what chance would give.
    """

    start: Ints
    merges: tuple[tuple[int, int], ...]
    within: Numbers
    chance: Numbers

    @classmethod
    def of(cls, tree: Numbers, graph: sparse.csr_matrix, most: int) -> Cuts:
        """Those of a tree as scipy gives it, over the nodes of a symmetric graph, of at most `most` groups."""
        size = graph.shape[0]
        groups = min(most, size)
        start = _after(tree, size - groups)
        belongs = belonging(start)
        between = np.asarray((belongs.T @ graph @ belongs).todense(), dtype=np.float64)
        reach = between.sum(axis=1)
        at = {node: place for place, node in enumerate(_roots(tree, size - groups))}
        merges: list[tuple[int, int]] = []
        seen = [(np.trace(between), reach @ reach)]
        for merged in range(size - groups, size - 1):
            into, out = at.pop(int(tree[merged, 0])), at.pop(int(tree[merged, 1]))
            between[into] += between[out]
            between[:, into] += between[:, out]
            between[out], between[:, out] = 0, 0
            reach[into] += reach[out]
            reach[out] = 0
            at[size + merged] = into
            merges.append((into, out))
            seen.append((np.trace(between), reach @ reach))
        every = float(graph.sum())
        held = np.array(seen)
        return cls(start, tuple(merges), held[:, 0] / every, held[:, 1] / every**2)

    def best(self, resolution: float) -> Ints:
        """The group of each node at the cut with the greatest modularity; of equal ones that of fewest groups."""
        worth = np.round(self.within - resolution * self.chance, 9)
        merges = int(np.flatnonzero(worth == worth.max())[-1])
        above = np.arange(int(self.start.max()) + 1)
        for into, out in self.merges[:merges]:
            above[above == out] = into
        return np.asarray(np.unique(above[self.start], return_inverse=True)[1], dtype=np.int64)


def belonging(labels: Ints) -> sparse.csr_matrix:
    """A row for each node, with a 1 in the column of its group."""
    return sparse.csr_matrix(
        (np.ones(len(labels)), (np.arange(len(labels)), labels)), shape=(len(labels), int(labels.max()) + 1)
    )


def _roots(tree: Numbers, merges: int) -> list[int]:
    """The tree's nodes that stand for groups after so many merges, in the order of their numbers."""
    size = len(tree) + 1
    gone = {int(node) for node in tree[:merges, :2].ravel()}
    return [node for node in range(size + merges) if node not in gone]


def _after(tree: Numbers, merges: int) -> Ints:
    """The group of each leaf after so many merges, numbered as `_roots` orders them."""
    size = len(tree) + 1
    above = np.arange(size + merges)
    for merge in range(merges):
        above[tree[merge, :2].astype(np.int64)] = size + merge
    for node in range(size + merges - 1, -1, -1):
        above[node] = above[above[node]]
    return np.searchsorted(np.array(_roots(tree, merges)), above[:size]).astype(np.int64)
