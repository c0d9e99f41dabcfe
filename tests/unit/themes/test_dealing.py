"""Dealing passages out: evenly, never to more coders than was said, and again by the same seed."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cairn.themes.dealing import deal, draw

NAMES = ("ada", "ben", "cleo", "dan")
PASSAGES = tuple(f"p{number:02d}" for number in range(20))
PAIRS = some.sets(some.tuples(some.sampled_from(PASSAGES), some.sampled_from((*NAMES, "eve"))), max_size=30)


@given(PAIRS, some.integers(1, 4), some.integers(0, 99))
def test_no_passage_comes_to_have_more_coders_than_was_said(
    given_before: set[tuple[str, str]], each: int, seed: int
) -> None:
    dealt = list(deal(PASSAGES, NAMES, each, seed, given_before))
    assert not given_before & set(dealt)
    had = Counter(passage for passage, _ in given_before)
    now = had + Counter(passage for passage, _ in dealt)
    assert all(now[passage] == max(had[passage], each) for passage in PASSAGES)


@given(some.integers(1, 4), some.integers(0, 99))
def test_nobody_has_two_more_than_another_and_the_seed_decides(each: int, seed: int) -> None:
    dealt = list(deal(PASSAGES, NAMES, each, seed))
    had = Counter(coder for _, coder in dealt)
    assert max(had.values()) - min(had.values()) <= 1
    assert dealt == list(deal(sorted(PASSAGES, reverse=True), NAMES, each, seed))
    assert draw(PASSAGES, 5, seed) == draw(PASSAGES[::-1], 5, seed)


def test_whoever_has_most_is_given_least() -> None:
    before = {(passage, "ada") for passage in PASSAGES[:10]}
    had = Counter(coder for _, coder in (*before, *deal(PASSAGES, NAMES[:2], 1, 3, before)))
    assert had == {"ada": 10, "ben": 10}


def test_one_more_coder_may_be_named_alone() -> None:
    before = set(deal(PASSAGES, NAMES[:2], 2, 1))
    assert list(deal(PASSAGES, ["cleo"], 2, 1, before)) == []
    assert {coder for _, coder in deal(PASSAGES, ["cleo"], 3, 1, before)} == {"cleo"}
    for coders, each in ((["ada"], 3), (NAMES, 0)):
        with pytest.raises(ValueError, match="more coders than there are"):
            list(deal(PASSAGES, coders, each, 1, before))
