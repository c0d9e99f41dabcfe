"""Authorities' own numbers and the database's references: nobody's twice, and nothing to be read in them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from cairn.synthetic.columns import IntArray
from cairn.synthetic.people import People
from cairn.synthetic.people.identities import la_child_ids, learner_numbers, pupil_references
from cairn.synthetic.people.upns import upns
from tests.unit.synthetic.people.some_people import ADOPTED_ON, some_people, with_adopted

Numbers = Callable[[People, int], IntArray]
KINDS: list[Numbers] = [
    lambda people, on: la_child_ids(people, 0, on),
    lambda people, on: la_child_ids(people, 1, on),
    lambda people, on: la_child_ids(people, 2, on),
    lambda people, on: la_child_ids(people, 4, on),
    pupil_references,
]


@pytest.mark.parametrize("numbers", KINDS)
def test_no_two_identities_have_one_number(numbers: Numbers) -> None:
    people = with_adopted(some_people())
    before, after = numbers(people, ADOPTED_ON - 1), numbers(people, ADOPTED_ON)
    changed = before != after
    assert changed.tolist() == (people.adopted > 0).tolist()
    both = np.concatenate([before, after[changed]])
    assert len(np.unique(both)) == len(both)


@pytest.mark.parametrize("numbers", KINDS)
def test_a_number_does_not_depend_on_who_else_is_made(numbers: Numbers) -> None:
    people = some_people()
    some = people.where(np.arange(3, len(people), 11))
    assert numbers(some, 0).tolist() == numbers(people, 0)[3::11].tolist()


def test_authorities_do_not_share_numbers() -> None:
    people = some_people()
    here, there = la_child_ids(people, 0, 0), la_child_ids(people, 3, 0)
    assert {len(number) for number in here.tolist() + there.tolist()} == {10}
    assert (here != there).all()


@pytest.mark.parametrize("authority", [0, 1, 2])
def test_the_order_of_children_is_not_the_order_of_numbers(authority: int) -> None:
    order = np.argsort(la_child_ids(some_people(), authority, 0))
    assert abs(np.corrcoef(order, np.arange(len(order)))[0, 1]) < 0.1


def test_numbers_are_short_enough_for_the_returns_and_are_no_pupil_numbers() -> None:
    people = some_people()
    for authority in range(8):
        numbers = la_child_ids(people, authority, 0)
        assert max(len(number) for number in numbers.tolist()) <= 10
        assert not set(numbers.tolist()) & {upn[1:11] for upn in upns(people).tolist()}


def test_learner_numbers_have_ten_digits_and_are_nobody_elses() -> None:
    numbers = learner_numbers(some_people()).tolist()
    assert len(set(numbers)) == len(numbers)
    assert all(len(number) == 10 and number.isdigit() and number[:1] != b"0" for number in numbers)
