"""Groups on which views agree: those that stand apart, in whatever order, and hardly others from fewer answers."""

import numpy as np
from sklearn.metrics import adjusted_rand_score

from cairn.themes.proposals.consensus import _joined, grouped_by_consensus
from cairn.themes.proposals.described import describe

KINDS = ("school teacher class", "bus road travel", "nurse clinic doctor", "rent house landlord")


def _texts(number: int) -> tuple[list[str], list[int]]:
    chance = np.random.default_rng(3)
    kinds = chance.integers(0, len(KINDS), number)
    return [" ".join(chance.choice(KINDS[kind].split(), 4)) for kind in kinds.tolist()], kinds.tolist()


def _grouped(texts: list[str]) -> list[int]:
    return grouped_by_consensus(describe(texts, ["en"] * len(texts), "", None))[1].tolist()


def test_what_stands_apart_is_grouped_apart_in_whatever_order() -> None:
    texts, kinds = _texts(80)
    assert adjusted_rand_score(_grouped(texts), kinds) == 1
    assert adjusted_rand_score(_grouped(texts[::-1]), kinds[::-1]) == 1


def test_groups_that_three_views_in_ten_put_together_are_joined_and_others_not() -> None:
    shares = np.array([[1, 1, 0.3, 0], [1, 1, 0.3, 0], [0.3, 0.3, 1, 0.29], [0, 0, 0.29, 1]])
    assert _joined(shares).tolist() == [0, 0, 0, 1]
