"""Alpha is that of the slow reckoning for every metric, and has the properties that it must have."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.themes.agreement import Metric, alpha, jaccard, masi, percent_agreement
from tests.reference import slow_alpha as slow

NUMBERS = st.lists(st.lists(st.integers(1, 4), max_size=4), max_size=12)
SETS = st.lists(st.lists(st.frozensets(st.sampled_from("abc")), max_size=3), max_size=10)
CASES = [
    (Metric.NOMINAL, slow.nominal, NUMBERS),
    (Metric.ORDINAL, slow.ordinal, NUMBERS),
    (Metric.INTERVAL, slow.interval, NUMBERS),
    (Metric.JACCARD, slow.jaccard, SETS),
    (Metric.MASI, slow.masi, SETS),
]


@pytest.mark.parametrize(("metric", "difference", "units"), CASES, ids=[each[0].value for each in CASES])
def test_alpha_is_that_of_the_slow_reckoning(
    metric: Metric, difference: slow.Difference, units: st.SearchStrategy[Any]
) -> None:
    @given(units)
    @settings(max_examples=80, deadline=None)
    def check(drawn: list[list[Any]]) -> None:
        found = alpha(drawn, metric).value
        expected = slow.slow_alpha(drawn, difference)
        assert found == (None if expected is None else pytest.approx(expected, abs=1e-9))

    check()


@given(SETS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_units_and_of_coders_makes_no_difference(units: list[list[Any]], rng: Any) -> None:
    shuffled = [rng.sample(unit, len(unit)) for unit in units]
    rng.shuffle(shuffled)
    for metric in (Metric.MASI, Metric.JACCARD):
        assert alpha(shuffled, metric, draws=50) == alpha(units, metric, draws=50)


@given(st.lists(st.integers(1, 4), min_size=1), st.integers(2, 4))
@settings(max_examples=60, deadline=None)
def test_coders_who_say_the_same_agree_wholly(values: list[int], coders: int) -> None:
    units = [[value] * coders for value in values]
    for metric in (Metric.NOMINAL, Metric.ORDINAL, Metric.INTERVAL):
        assert alpha(units, metric).value == (1.0 if len(set(values)) > 1 else None)
    assert percent_agreement(units) == 100


@given(NUMBERS)
@settings(max_examples=60, deadline=None)
def test_alpha_is_never_over_one_and_lies_within_its_own_draws_range(units: list[list[int]]) -> None:
    found = alpha(units, draws=200)
    if found.value is not None:
        assert found.value <= 1
        assert found.interval is None or found.interval.low <= found.interval.high <= 1


@given(st.frozensets(st.sampled_from("abcd")), st.frozensets(st.sampled_from("abcd")))
def test_distances_of_sets_are_distances(one: frozenset[str], other: frozenset[str]) -> None:
    for distance in (jaccard, masi):
        assert distance(one, other) == distance(other, one)
        assert 0 <= distance(one, other) <= 1
        assert (distance(one, other) == 0) == (one == other)
    assert masi(one, other) >= jaccard(one, other)
