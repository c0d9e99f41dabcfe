"""What is like nothing else is said to be so; what few say alike stays."""

import numpy as np
from scipy import sparse

from cairn.themes.proposals.described import Described, describe
from cairn.themes.proposals.large import put_with
from cairn.themes.proposals.odd import FEWEST, apart, close_and_least

SAID = [
    f"{who} {what}"
    for who in ("children need", "every child needs", "families ask for")
    for what in (
        "one steady social worker",
        "a social worker who stays",
        "help before the crisis",
        "early help",
    )
]
ODD = "my parcel came on tuesday with a dent"


def _described(texts: list[str]) -> Described:
    return describe(texts, ["en"] * len(texts), "", None)


def _odd(texts: list[str]) -> list[str]:
    close, least = close_and_least(_described(texts))
    return [text for text, is_odd in zip(texts, close < least, strict=True) if is_odd]


def test_one_that_is_like_no_other_is_odd() -> None:
    assert _odd([*SAID, ODD]) == [ODD]


def test_three_who_say_it_are_not_odd() -> None:
    assert _odd([*SAID, ODD, f"{ODD} again", f"{ODD} too"]) == []


def test_of_few_none_is_odd() -> None:
    assert _odd([*SAID[: FEWEST - 2], ODD]) == []


def test_of_units_all_alike_none_is_odd() -> None:
    words = np.ones((20, 3), dtype=np.float32)
    words[0, 0] = 0.95
    words /= np.linalg.norm(words, axis=1, keepdims=True)
    close, least = close_and_least(Described(np.zeros((20, 0), dtype=np.float32), sparse.csr_matrix(words)))
    assert not (close < least).any()


def test_an_odd_unit_is_a_group_of_its_own() -> None:
    labels = apart(np.array([0, 0, 1, 1, 1]), np.array([False, False, True, False, True]))
    assert labels.tolist() == [0, 0, 4, 1, 6]


def test_what_was_not_sampled_is_odd_by_the_samples_measure() -> None:
    every = _described([*SAID, ODD, "a steady social worker"])
    sample, rest = every.only(np.arange(len(SAID))), every.only(np.array([len(SAID), len(SAID) + 1]))
    labels = np.array([0, 0, 1, 1] * 3)
    _, least = close_and_least(sample)
    placed, shares = put_with(rest, sample, labels, least)
    assert placed.tolist() == [-1, 0]
    assert shares[0] == 0
