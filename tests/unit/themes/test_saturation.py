"""When new passages stop bringing new themes."""

import math
import random

import pytest

from cairn.themes.saturation import ANSWERS, INTERVIEWS, Method, accumulation, saturation


def sets(*said: str) -> list[frozenset[str]]:
    return [frozenset(each) for each in said]


# worked by hand after the paper's steps: 4 of base hold 8 themes; the run 5-6 brings 2 (25%), 6-7 brings 1 (12.5%),
# 7-8 none
READ = sets("abc", "abde", "cf", "agh", "ai", "bj", "a", "abc")


def test_saturation_is_reached_before_the_first_run_under_the_threshold() -> None:
    found = saturation(READ, INTERVIEWS, orders=10)
    assert (found.base_themes, found.themes) == (8, 10)
    assert [(run.first, run.last, run.new, run.share) for run in found.runs] == [
        (5, 6, 2, 0.25), (6, 7, 1, 0.125), (7, 8, 0, 0.0),
    ]  # fmt: skip
    assert found.reached_after == 6
    assert "After 6 the next 2" in found.sentence()


def test_a_higher_threshold_is_reached_sooner() -> None:
    assert saturation(READ, Method(4, 2, 0.125), orders=10).reached_after == 5
    assert saturation(READ[:6], INTERVIEWS, orders=10).reached_after is None
    assert "still brought new themes" in saturation(READ[:6], INTERVIEWS, orders=10).sentence()


def test_too_few_readings_tell_nothing() -> None:
    found = saturation(READ, ANSWERS, orders=10)
    assert (found.runs, found.reached_after) == ((), None)
    assert "too few to tell" in found.sentence()
    assert saturation([], INTERVIEWS).curve == ()


def test_of_a_base_without_a_theme_nothing_can_be_told() -> None:
    for read in (sets("", "", "a", ""), sets("", "", "", "")):
        found = saturation(read, Method(1, 2, 0.05), orders=5)
        assert found.reached_after is None
        assert "held no theme" in found.sentence()


def test_runs_of_three_begin_one_reading_after_each_other() -> None:
    found = saturation(READ, Method(4, 3, 0.0), orders=5)
    assert [(run.first, run.last, run.new) for run in found.runs] == [(5, 7, 2), (6, 8, 1)]


def test_a_method_without_a_reading_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one reading"):
        saturation(READ, Method(0, 2, 0.05))


def test_the_curve_is_that_of_all_orders_worked_out_exactly() -> None:
    """The mean over all orders is known: a theme is among n of N readings but where none of its holders is."""
    rng = random.Random(5)
    found = [
        frozenset(t for t in "abcdefgh" if rng.random() < 1 / (2 + "abcdefgh".index(t))) for _ in range(40)
    ]
    holders = [sum(theme in each for each in found) for theme in "abcdefgh"]
    for point in accumulation(found, orders=3000):
        exact = sum(
            1 - math.comb(40 - held, point.read) / math.comb(40, point.read) for held in holders if held
        )
        assert point.mean == pytest.approx(exact, abs=0.08)
        assert point.low <= point.high
    assert accumulation(found, orders=50) == accumulation(found, orders=50)
