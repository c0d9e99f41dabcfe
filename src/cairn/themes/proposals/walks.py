"""Groups of a graph by where short walks on it lead, without chance: the same graph gives the same groups.

Walktrap (Pons and Latapy 2005, "Computing communities in large networks using random walks"): two nodes are near where
walks of a few steps from them lead to the same places; near nodes are joined by Ward's method; the tree is cut where
modularity (Newman and Girvan 2004; with a resolution, Reichardt and Bornholdt 2006) is greatest. Each node is then
moved to the group whose ties to it most exceed what chance would give, as in Louvain's method, but in a fixed order,
until none moves. On 28 motions of ArgKP this agrees with people better than a consensus over 100 to 300 runs of
Louvain, is as stable when a tenth of the answers is left out, and takes a twentieth of the time.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

STEPS = 4
STAYS = 0.5
"""A walk may stay where it is: a tie of each node to itself, of half its strongest on average."""
MOST_GROUPS = 60
ROUNDS = 50


def groups_of(
    graph: sparse.csr_matrix, resolution: float, steps: int = STEPS, most: int = MOST_GROUPS
) -> Ints:
    """The group of each node, numbered in the order in which groups first come.

    `graph` is symmetric, (n, n), with ties of more than nought; it is worked on as a whole matrix, so n is to be
    thousands at most. A higher `resolution` gives more and smaller groups, at most `most` of them before nodes are
    moved. A node without ties is a group of its own.
    """
    return groups_at(graph, (resolution,), steps, most)[0]


def groups_at(
    graph: sparse.csr_matrix, resolutions: Sequence[float], steps: int = STEPS, most: int = MOST_GROUPS
) -> tuple[Ints, ...]:
    """What `groups_of` gives at each resolution; the walks are worked out once."""
    size = graph.shape[0]
    tied = np.flatnonzero(np.asarray(graph.sum(axis=1)).ravel() > 0)
    labels = np.arange(size, dtype=np.int64) + size
    if len(tied) < 2:
        return (in_order(labels),) * len(resolutions)
    ties = np.asarray(graph[tied][:, tied].todense(), dtype=np.float64)
    tree = tree_of(ties, steps)
    found = []
    for resolution in resolutions:
        labels[tied] = _moved(ties, _cut(tree, ties, resolution, most), resolution)
        found.append(in_order(labels))
    return tuple(found)


def modularity(ties: Numbers, labels: Ints, resolution: float) -> float:
    """How much more the ties lead within groups than chance would have it."""
    every = float(ties.sum())
    belongs = _belongs(labels)
    within = float(np.einsum("ng,ng->", belongs, ties @ belongs))
    reach = belongs.T @ ties.sum(axis=1)
    return within / every - resolution * float(reach @ reach) / every**2


def in_order(labels: Ints) -> Ints:
    """The same groups, numbered from 0 in the order in which they first come."""
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    return np.asarray(np.argsort(np.argsort(first))[inverse], dtype=np.int64)


def tree_of(ties: Numbers, steps: int) -> Numbers:
    """Ward's tree over where walks of so many steps from each node lead, as scipy gives it."""
    return np.asarray(linkage(_apart(ties, steps), "ward"))


def _cut(tree: Numbers, ties: Numbers, resolution: float, most: int) -> Ints:
    """The cut of the tree with the greatest modularity; of equal ones that of fewest groups."""
    size = len(ties)
    start = min(most, size)
    labels = _after(tree, size - start)
    belongs = _belongs(labels)
    between, reach = belongs.T @ ties @ belongs, belongs.T @ ties.sum(axis=1)
    every = float(ties.sum())
    at = {node: place for place, node in enumerate(_roots(tree, size - start))}
    best, groups = -np.inf, start
    for merged in range(size - start, size):
        worth = round(float(np.trace(between)) / every - resolution * float(reach @ reach) / every**2, 9)
        if worth >= best:
            best, groups = worth, size - merged
        if merged < size - 1:
            into, out = at.pop(int(tree[merged, 0])), at.pop(int(tree[merged, 1]))
            between[into] += between[out]
            between[:, into] += between[:, out]
            between[out], between[:, out] = 0, 0
            reach[into] += reach[out]
            reach[out] = 0
            at[size + merged] = into
    return _after(tree, size - groups)


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


def _apart(ties: Numbers, steps: int) -> Numbers:
    """How far apart each two nodes' walks lead, as scipy wants it: distances between directions of length 1."""
    stays = ties + np.eye(len(ties)) * (STAYS * ties.max(axis=1).mean())
    strength = stays.sum(axis=1)
    led = np.linalg.matrix_power(stays / strength[:, None], steps) / np.sqrt(strength)[None, :]
    led /= np.linalg.norm(led, axis=1, keepdims=True)
    alike = np.round(led @ led.T, 9)
    distances = np.sqrt(np.maximum(2 - 2 * alike, 0))
    np.fill_diagonal(distances, 0)
    return np.asarray(squareform(distances, checks=False))


def _moved(ties: Numbers, labels: Ints, resolution: float) -> Ints:
    """Nodes moved, the strongest first, each to the group where it adds most to modularity."""
    strength = ties.sum(axis=1)
    every = float(strength.sum())
    labels = labels.copy()
    belongs = _belongs(labels)
    reach = belongs.T @ strength
    towards = ties @ belongs
    order = np.lexsort((np.arange(len(ties)), -np.round(strength, 9)))
    for _ in range(ROUNDS):
        has_moved = False
        for node in order.tolist():
            own = int(labels[node])
            without = reach.copy()
            without[own] -= strength[node]
            gain = np.round(towards[node] - resolution * strength[node] * without / every, 9)
            best = int(np.argmax(gain))
            if gain[best] > gain[own]:
                labels[node] = best
                reach[own] -= strength[node]
                reach[best] += strength[node]
                towards[:, own] -= ties[:, node]
                towards[:, best] += ties[:, node]
                has_moved = True
        if not has_moved:
            break
    return labels


def _belongs(labels: Ints) -> Numbers:
    held = np.zeros((len(labels), int(labels.max()) + 1))
    held[np.arange(len(labels)), labels] = 1
    return held
