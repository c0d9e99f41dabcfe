"""Groups by walks: the cut is the best of the tree, groups that are there are found, order changes nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from scipy.cluster.hierarchy import cut_tree

from cairn.themes.proposals.cuts import Cuts
from cairn.themes.proposals.walks import groups_of, modularity, trees_of, views_of


def _ties(seed: int, groups: int = 4, size: int = 12) -> sparse.csr_matrix:
    chance = np.random.default_rng(seed)
    labels = np.repeat(np.arange(groups), size)
    ties = np.where(labels[:, None] == labels[None, :], 0.6, 0.08) * chance.random((len(labels), len(labels)))
    ties = np.round((ties + ties.T) / 2, 6)
    np.fill_diagonal(ties, 0)
    return sparse.csr_matrix(ties)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("resolution", [0.7, 1.5])
def test_the_cut_is_the_best_of_all_cuts_of_the_tree(seed: int, resolution: float) -> None:
    ties = _ties(seed)
    (tree,) = trees_of(ties, (4,))
    cuts = cut_tree(tree, list(range(1, 31)))
    best = max(modularity(ties, cuts[:, at].astype(np.int64), resolution) for at in range(30))
    chosen = Cuts.of(tree, ties, 30).best(resolution)
    assert modularity(ties, chosen, resolution) == pytest.approx(best)


@pytest.mark.parametrize("seed", range(4))
def test_groups_that_are_there_are_found_in_whatever_order(seed: int) -> None:
    ties = _ties(seed)
    found = groups_of(ties, 1.0)
    assert found.tolist() == np.repeat(np.arange(4), 12).tolist()
    mixed = np.random.default_rng(seed).permutation(48)
    again = groups_of(ties[mixed][:, mixed].tocsr(), 1.0)
    assert len({(one, other) for one, other in zip(found[mixed], again, strict=True)}) == 4


@given(st.integers(0, 10_000), st.sampled_from([0.5, 1.0, 2.0]))
def test_no_node_would_be_better_in_another_group(seed: int, resolution: float) -> None:
    ties = _ties(seed, groups=3, size=5)
    found = groups_of(ties, resolution)
    best = modularity(ties, found, resolution)
    for node in range(len(found)):
        for group in range(int(found.max()) + 1):
            moved = found.copy()
            moved[node] = group
            assert modularity(ties, np.unique(moved, return_inverse=True)[1], resolution) <= best + 1e-6


def test_a_node_without_ties_is_a_group_of_its_own() -> None:
    ties = np.zeros((5, 5))
    ties[0, 1] = ties[1, 0] = ties[2, 3] = ties[3, 2] = 1
    assert groups_of(sparse.csr_matrix(ties), 1.0).tolist() == [0, 0, 1, 1, 2]


def test_several_views_at_once_give_what_each_gives_alone() -> None:
    graph = _ties(1)
    found = views_of(graph, (0.5, 1.0, 2.0), (5, 3))
    alone = [groups_of(graph, at, steps).tolist() for steps in (3, 5) for at in (0.5, 1.0, 2.0)]
    assert [each.tolist() for each in found] == alone
