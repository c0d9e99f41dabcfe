"""Groups drawn together: so many at most, none parted, and those joined that are alike and small."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from cairn.themes.proposals.described import Described
from cairn.themes.proposals.drawn import drawn_together
from cairn.themes.proposals.grains import MOST_BROAD, MOST_MIDDLE, broad_among, grains_of
from cairn.themes.proposals.proposal import Grain


def _made(seed: int, size: int) -> tuple[Described, sparse.csr_matrix]:
    chance = np.random.default_rng(seed)
    words = sparse.csr_matrix(chance.random((size, 6)).astype(np.float32))
    ties = np.round(np.triu(chance.random((size, size)) * (chance.random((size, size)) < 0.2), 1), 6)
    return Described(np.zeros((size, 0), dtype=np.float32), words), sparse.csr_matrix(ties + ties.T)


@given(st.integers(0, 10_000), st.integers(1, 40), st.integers(1, 30))
def test_groups_are_whole_in_one_and_no_more_than_asked(seed: int, groups: int, most: int) -> None:
    labels = np.random.default_rng(seed).integers(-1, groups, 60)
    placed = labels >= 0
    labels[placed] = np.unique(labels[placed], return_inverse=True)[1]
    drawn = drawn_together(_made(seed, 60)[0], labels, most)
    assert (placed == (drawn >= 0)).all()
    assert int(drawn.max(initial=-1)) < max(most, 1)
    assert len(set(zip(labels.tolist(), drawn.tolist(), strict=True))) == len(set(labels.tolist()))


@given(st.integers(0, 10_000), st.integers(1, 80))
def test_grains_are_nested_and_of_a_size_to_survey(seed: int, groups: int) -> None:
    described, graph = _made(seed, 90)
    labels = np.unique(np.random.default_rng(seed).integers(0, groups, 90), return_inverse=True)[1]
    found = grains_of(described, graph, labels, np.ones(90, dtype=np.int64))
    sizes = [len(set(found[grain].tolist()) - {-1}) for grain in Grain]
    assert sizes[0] <= MOST_BROAD
    assert sizes[1] <= MOST_MIDDLE
    assert sizes == sorted(sizes)
    for above, below in ((Grain.BROAD, Grain.MIDDLE), (Grain.MIDDLE, Grain.FINE)):
        pairs = set(zip(found[below].tolist(), found[above].tolist(), strict=True))
        assert len(pairs) == len(set(found[below].tolist()))


def _of_words(*rows: list[float]) -> Described:
    words = sparse.csr_matrix(np.array(rows, dtype=np.float32))
    return Described(np.zeros((len(rows), 0), dtype=np.float32), words)


def test_groups_are_joined_that_are_most_alike() -> None:
    described = _of_words([1, 0], [1, 0], [0, 1], [0, 1], [0.9, 0.2])
    assert drawn_together(described, np.array([0, 0, 1, 1, 2]), 2).tolist() == [0, 0, 1, 1, 0]


def test_small_groups_are_joined_before_large_ones_that_are_a_little_more_alike() -> None:
    large = [[1.0, 0.0, 0.0]] * 20, [[0.8, 0.6, 0.0]] * 20
    small = [[0.0, 0.0, 1.0]], [[0.0, 0.75, 0.66]]
    labels = np.repeat([0, 1, 2, 3], [20, 20, 1, 1])
    drawn = drawn_together(_of_words(*large[0], *large[1], *small[0], *small[1]), labels, 3)
    assert drawn[[0, 20, 40, 41]].tolist() == [0, 1, 2, 2]


@pytest.mark.parametrize(("middle", "broad"), [(3, 5), (8, 5), (13, 7), (20, 10), (25, 12), (60, 12)])
def test_broad_themes_are_half_as_many_within_bounds(middle: int, broad: int) -> None:
    assert broad_among(middle) == broad
