"""Who compares the countings of the staff's page, day after day, learns nothing of one to five people."""

from hypothesis import assume, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.reference.counting_attacker import FEWEST, found_out

COME = st.sampled_from([0, 0, 0, 1, 2, 3, 5, 6, 7, 8])
COME_OR_GONE = st.sampled_from([-7, -2, -1, 0, 0, 1, 2, 6, 7, 8])


def parts(least: int = 3, most: int = 4) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, 12), min_size=least, max_size=most).filter(lambda of: sum(of) >= FEWEST)


def later(first: list[int], changes: list[int]) -> tuple[int, ...]:
    """The parts after these changes; fewer than a few are not counted anew."""
    then = tuple(max(0, a + b) for a, b in zip(first, changes, strict=False))
    assume(sum(abs(a - b) for a, b in zip(first, then, strict=True)) >= FEWEST)
    return then


@hypothesis_settings(max_examples=400)
@given(first=parts(), came=st.lists(COME, min_size=4, max_size=4))
@example(first=[20, 9, 8], came=[1, 6, 0])
@example(first=[3, 3, 6], came=[3, 3, 1])  # two that are let out at last, beside one that may not move
@example(first=[6, 1, 11], came=[8, 0, 0])  # the smallest number beside a small one is another one now
@example(first=[1, 5, 9], came=[0, 8, 0])
def test_two_countings_between_which_nobody_left(first: list[int], came: list[int]) -> None:
    assert found_out([tuple(first), later(first, came)], nobody_leaves=True) == []


@hypothesis_settings(max_examples=200)
@given(first=parts(), changes=st.lists(COME_OR_GONE, min_size=4, max_size=4))
@example(first=[7, 4, 1], changes=[-7, 0, -1])
@example(first=[20, 9, 8], changes=[-1, 6, 0])
def test_two_countings_between_which_some_left(first: list[int], changes: list[int]) -> None:
    assert found_out([tuple(first), later(first, changes)], nobody_leaves=False) == []


@hypothesis_settings(max_examples=40)
@given(
    first=parts(3, 3),
    came=st.lists(COME, min_size=3, max_size=3),
    then=st.lists(COME, min_size=3, max_size=3),
)
@example(first=[9, 7, 5], came=[0, 6, 0], then=[0, 8, 8])
@example(first=[5, 1, 10], came=[6, 0, 0], then=[7, 0, 0])
def test_three_countings(first: list[int], came: list[int], then: list[int]) -> None:
    second = later(first, came)
    assert found_out([tuple(first), second, later(list(second), then)], nobody_leaves=True) == []
