"""Chance that does not depend on the order of work."""

from __future__ import annotations

import pytest

from cairn.synthetic.chance import dice, shared_out


@pytest.mark.parametrize("number", [0, 1, 7, 120, 642])
def test_places_shared_out_add_up(number: int) -> None:
    assert sum(shared_out([86, 8, 3, 1.5, 1.5], number)) == number


def test_places_are_shared_out_by_their_shares() -> None:
    assert shared_out([45, 33, 22], 200) == [90, 66, 44]


def test_a_part_of_the_world_draws_the_same_again_and_another_part_draws_otherwise() -> None:
    assert dice(1, "a", 2).random() == dice(1, "a", 2).random()
    assert dice(1, "a", 2).random() != dice(1, "a", 3).random()
    assert dice(1, "a").random() != dice(2, "a").random()


def test_names_are_kept_apart() -> None:
    assert dice(1, "ab", "c").random() != dice(1, "a", "bc").random()
