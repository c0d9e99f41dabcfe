"""Of many texts those are read of which the others' words tell least; what the rest mean is told from them."""

from __future__ import annotations

import random

import numpy as np
import pytest
from scipy import sparse

from cairn.themes.proposals import reading
from cairn.themes.proposals.reading import Few, least_told
from tests.lib.meanings import ABOUT, Reads

TEXTS = [
    f"{start} {subject} {end}."
    for start in ("We want", "They asked for", "Please give", "Nobody has")
    for end in ("soon", "in winter", "for the village", "at school", "near home", "every week")
    for subject in ABOUT
]


def test_few_texts_are_all_read() -> None:
    reads = Reads()
    few = Few(reads, always=3)
    found = few.vectors(["help us", "no buses", "help us", "money"])
    assert found.tolist() == [[1, 0, 0], [0, 1, 0], [1, 0, 0], [0, 0, 1]]
    assert reads.read == ["help us", "money", "no buses"]
    assert (few.read, few.told) == (3, 0)


def test_what_the_rest_mean_is_told_from_their_words() -> None:
    reads = Reads()
    few = Few(reads, always=24)
    found = few.vectors(TEXTS)
    assert (few.read, few.told, len(reads.read)) == (24, 48, 24)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert found.argmax(axis=1).tolist() == [0, 1, 2] * 24
    assert few.sentence() == (
        "Of 72 different sentences the computer read 24 for their meaning; what the other 48 mean it worked out from "
        "the words that they share with those."
    )


def test_the_same_are_read_in_whatever_order_they_come() -> None:
    one, other = Reads(), Reads()
    mixed = random.Random(7).sample(TEXTS, len(TEXTS))
    found = Few(one, always=20).vectors(TEXTS)
    again = Few(other, always=20).vectors(mixed)
    assert one.read == other.read
    assert found.tolist() == [again[mixed.index(text)].tolist() for text in TEXTS]


def test_of_very_many_more_are_read_but_no_more_than_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    few = Few(Reads(), always=4)
    few.vectors(TEXTS)
    assert few.read == 7  # a tenth of 72
    monkeypatch.setattr(reading, "MOST_READ", 6)
    few = Few(Reads(), always=4)
    few.vectors(TEXTS)
    assert (few.read, few.told) == (6, 66)


def test_the_first_are_chosen_among_a_draw_where_there_are_very_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "AMONG", 10)
    reads = Reads()
    found = Few(reads, always=5).vectors(TEXTS)
    assert len(reads.read) == 7
    assert found.shape == (72, 3)


def test_always_the_one_is_chosen_of_which_the_others_tell_least() -> None:
    kinds = np.repeat(np.eye(3, 4, dtype=np.float32), (3, 2, 1), axis=0)
    words = sparse.csr_matrix(np.vstack([kinds, np.zeros((1, 4), dtype=np.float32)]))
    assert least_told(words, 3).tolist() == [
        0,
        3,
        5,
    ]  # one of each kind; what has no words is told nothing by any
    assert sorted(least_told(words, 7).tolist()) == list(range(7))
