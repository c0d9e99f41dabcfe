"""Groups by walks: the cut is the best of the tree, groups that are there are found, order changes nothing."""

import numpy as np
import pytest
from scipy import sparse
from scipy.cluster.hierarchy import cut_tree

from cairn.themes.proposals.walks import _cut, groups_at, groups_of, modularity, tree_of


def _ties(seed: int, groups: int = 4, size: int = 12) -> np.ndarray:
    chance = np.random.default_rng(seed)
    labels = np.repeat(np.arange(groups), size)
    ties = np.where(labels[:, None] == labels[None, :], 0.6, 0.08) * chance.random((len(labels), len(labels)))
    ties = np.round((ties + ties.T) / 2, 6)
    np.fill_diagonal(ties, 0)
    return ties


@pytest.mark.parametrize("seed", range(4))
def test_the_cut_is_the_best_of_all_cuts_of_the_tree(seed: int) -> None:
    ties = _ties(seed)
    tree = tree_of(ties, 4)
    cuts = cut_tree(tree, list(range(1, 31)))
    best = max(modularity(ties, cuts[:, at].astype(np.int64), 1.5) for at in range(30))
    assert modularity(ties, _cut(tree, ties, 1.5, 30), 1.5) == pytest.approx(best)


@pytest.mark.parametrize("seed", range(4))
def test_groups_that_are_there_are_found_in_whatever_order(seed: int) -> None:
    ties = _ties(seed)
    found = groups_of(sparse.csr_matrix(ties), 1.0)
    assert found.tolist() == np.repeat(np.arange(4), 12).tolist()
    mixed = np.random.default_rng(seed).permutation(48)
    again = groups_of(sparse.csr_matrix(ties[mixed][:, mixed]), 1.0)
    assert len({(one, other) for one, other in zip(found[mixed], again, strict=True)}) == 4


def test_a_node_without_ties_is_a_group_of_its_own() -> None:
    ties = np.zeros((5, 5))
    ties[0, 1] = ties[1, 0] = ties[2, 3] = ties[3, 2] = 1
    assert groups_of(sparse.csr_matrix(ties), 1.0).tolist() == [0, 0, 1, 1, 2]


def test_several_resolutions_at_once_give_what_each_gives_alone() -> None:
    graph = sparse.csr_matrix(_ties(1))
    found = groups_at(graph, (0.5, 1.0, 2.0), 3)
    assert [each.tolist() for each in found] == [groups_of(graph, at, 3).tolist() for at in (0.5, 1.0, 2.0)]
