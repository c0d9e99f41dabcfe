"""Groups of a graph by where short walks on it lead, without chance: the same graph gives the same groups.

Walktrap (Pons and Latapy 2005, "Computing communities in large networks using random walks"): two nodes are near where
walks of a few steps from them lead to the same places; near nodes are joined by Ward's method; the tree is cut where
modularity (Newman and Girvan 2004; with a resolution, Reichardt and Bornholdt 2006) is greatest. Each node is then
moved to the group whose ties to it most exceed what chance would give, as in Louvain's method, but in a fixed order,
until none moves. On 28 motions of ArgKP this agrees with people better than a consensus over 100 to 300 runs of
Louvain, is as stable when a tenth of the answers is left out, and takes a twentieth of the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

from cairn.themes.proposals.cuts import Cuts, belonging

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

STEPS = 4
STAYS = 0.5
"""A walk may stay where it is: a tie of each node to itself, of half its strongest on average."""
MOST_GROUPS = 60
ROUNDS = 50
COLUMNS_AT_ONCE = 128
"""Walks to so many nodes are worked out at once: what they need stays near the processor."""


def groups_of(
    graph: sparse.csr_matrix, resolution: float, steps: int = STEPS, most: int = MOST_GROUPS
) -> Ints:
    """The group of each node, numbered in the order in which groups first come.

    `graph` is symmetric, (n, n), with ties of more than nought. Walks from all nodes to all are held at once, so n is
    to be thousands at most. A higher `resolution` gives more and smaller groups, at most `most` of them before nodes
    are moved. A node without ties is a group of its own.
    """
    return next(iter(views_of(graph, (resolution,), (steps,), most)))


def views_of(
    graph: sparse.csr_matrix, resolutions: Sequence[float], steps: Sequence[int], most: int = MOST_GROUPS
) -> Iterator[Ints]:
    """What `groups_of` gives for each number of steps, fewest first, and at each resolution in turn."""
    size = graph.shape[0]
    tied = np.flatnonzero(np.asarray(graph.sum(axis=1)).ravel() > 0)
    labels = np.arange(size, dtype=np.int64) + size
    if len(tied) < 2:
        yield from (in_order(labels) for _ in range(len(steps) * len(resolutions)))
        return
    ties = graph[tied][:, tied].tocsr()
    for tree in trees_of(ties, steps):
        cuts = Cuts.of(tree, ties, most)
        for resolution in resolutions:
            labels[tied] = _moved(ties, cuts.best(resolution), resolution)
            yield in_order(labels)


def modularity(ties: sparse.csr_matrix, labels: Ints, resolution: float) -> float:
    """How much more the ties lead within groups than chance would have it."""
    every = float(ties.sum())
    belongs = belonging(labels)
    between = np.asarray((belongs.T @ ties @ belongs).todense())
    reach = between.sum(axis=1)
    return float(np.trace(between)) / every - resolution * float(reach @ reach) / every**2


def in_order(labels: Ints) -> Ints:
    """The same groups, numbered from 0 in the order in which they first come."""
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    return np.asarray(np.argsort(np.argsort(first))[inverse], dtype=np.int64)


def trees_of(graph: sparse.csr_matrix, steps: Sequence[int]) -> Iterator[Numbers]:
    """For each number of steps, fewest first, Ward's tree over where walks of so many from each node lead, as scipy
    gives it."""
    size = graph.shape[0]
    strongest = np.asarray(graph.max(axis=1).todense()).ravel()
    stays = (graph + sparse.identity(size) * (STAYS * strongest.mean())).tocsr()
    strength = np.asarray(stays.sum(axis=1)).ravel()
    step = (sparse.diags(1 / strength) @ stays).tocsr()
    led = {wanted: np.empty((size, size)) for wanted in sorted(steps)}
    for start in range(0, size, COLUMNS_AT_ONCE):
        columns = slice(start, start + COLUMNS_AT_ONCE)
        block = np.ascontiguousarray(step[:, columns].toarray())
        for walked in range(1, max(steps) + 1):
            if walked in led:
                led[walked][:, columns] = block / np.sqrt(strength[columns])
            block = step @ block
    for wanted in sorted(led):
        yield np.asarray(linkage(_apart(led.pop(wanted)), "ward"))


def _apart(led: Numbers) -> Numbers:
    """How far apart each two rows are, as scipy wants it: distances between directions of length 1."""
    led /= np.linalg.norm(led, axis=1, keepdims=True)
    apart = np.asarray(squareform(led @ led.T, checks=False))  # from here on each two once
    np.round(apart, 9, out=apart)
    np.multiply(apart, -2, out=apart)
    apart += 2
    np.maximum(apart, 0, out=apart)
    return np.asarray(np.sqrt(apart, out=apart))


def _moved(graph: sparse.csr_matrix, labels: Ints, resolution: float) -> Ints:
    """Nodes moved, the strongest first, each to the group where it adds most to modularity, until none gains."""
    size = graph.shape[0]
    strength = np.asarray(graph.sum(axis=1)).ravel()
    weighed = resolution * strength / float(strength.sum())
    labels, rows = labels.copy(), np.arange(size)
    towards = np.asarray((graph @ belonging(labels)).todense())
    reach = np.bincount(labels, weights=strength)
    order = np.lexsort((rows, -np.round(strength, 9)))
    for _ in range(ROUNDS):
        gain = towards - weighed[:, None] * reach
        gain[rows, labels] += weighed * strength
        gain = np.round(gain, 9)
        would = gain.max(axis=1) > gain[rows, labels]
        if not would.any():
            break
        for node in order[would[order]].tolist():
            own = int(labels[node])
            reach[own] -= strength[node]
            now = np.round(towards[node] - weighed[node] * reach, 9)
            best = int(np.argmax(now))
            best = best if now[best] > now[own] else own
            reach[best] += strength[node]
            if best != own:
                labels[node] = best
                near = slice(graph.indptr[node], graph.indptr[node + 1])
                towards[graph.indices[near], own] -= graph.data[near]
                towards[graph.indices[near], best] += graph.data[near]
    return labels
