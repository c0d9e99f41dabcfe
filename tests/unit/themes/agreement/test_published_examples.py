"""Alpha and kappa are those that were published for the worked examples of their authors, to the decimals printed."""

import pytest

from cairn.themes.agreement import Metric, alpha, kappa, kappa_interval, masi, percent_agreement
from tests.reference import slow_alpha as slow


def by_unit(*coders: str) -> list[list[int | str]]:
    """Each coder's values in a row, "." where one is missing."""
    return [
        [int(v) if v.isdigit() else v for v in unit if v != "."]
        for unit in zip(*(coder.split() for coder in coders), strict=True)
    ]


# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", examples A to D
MEG_AND_OWEN = by_unit("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
BEN_AND_GERRY = by_unit("a a b b d c c c e d d a", "b a b b b c c c e d d d")
FOUR = by_unit(
    "1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."
)
# the computational example of the encyclopaedia's article on alpha
THREE = by_unit(
    ". . . . . 3 4 1 2 1 1 3 3 . 3", "1 . 2 1 3 3 4 3 . . . . . . .", ". . 2 1 3 4 4 . 2 1 1 3 3 . 4"
)


@pytest.mark.parametrize(
    ("units", "metric", "published"),
    [
        (MEG_AND_OWEN, Metric.NOMINAL, 0.095),
        (BEN_AND_GERRY, Metric.NOMINAL, 0.692),
        (FOUR, Metric.NOMINAL, 0.743),
        (FOUR, Metric.ORDINAL, 0.815),
        (FOUR, Metric.INTERVAL, 0.849),
        (THREE, Metric.NOMINAL, 0.691),
        (THREE, Metric.INTERVAL, 0.811),
    ],
)
def test_alpha_is_as_published(units: list[list[int | str]], metric: Metric, published: float) -> None:
    difference = {"nominal": slow.nominal, "ordinal": slow.ordinal, "interval": slow.interval}[metric.value]
    found = alpha(units, metric).value
    assert found is not None
    assert round(found, 3) == published
    assert slow.slow_alpha(units, difference) == pytest.approx(found)


def test_readings_that_stand_alone_are_left_out() -> None:
    found = alpha(FOUR)
    assert (found.units, found.readings) == (11, 40)


def test_nothing_can_be_said_where_nobody_varies() -> None:
    assert alpha([[True, True], [True, True]]).value is None
    assert alpha([]).value is None
    assert alpha([["a"], []]).units == 0


def test_the_interval_is_the_same_each_time_and_holds_the_value() -> None:
    found = alpha(BEN_AND_GERRY, draws=1000)
    assert found == alpha(BEN_AND_GERRY, draws=1000)
    assert found.interval is not None
    assert found.interval.low < 0.692 < found.interval.high


def pairs(*table: list[int]) -> list[tuple[int, int]]:
    """Every passage of a table of two coders, rows the first one's."""
    return [
        (row, column)
        for row, numbers in enumerate(table)
        for column, n in enumerate(numbers)
        for _ in range(n)
    ]


# Fleiss, Levin and Paik, "Statistical Methods for Rates and Proportions" (diagnoses of 100 patients); and the example
# of the manual of Bonnardel's kappa program, which prints Po .770, Pe .336 and kappa .654
DIAGNOSES = pairs([75, 1, 4], [5, 4, 1], [0, 0, 10])
CATEGORIES = pairs([25, 3, 5], [6, 32, 8], [1, 0, 20])


def test_kappa_is_as_published() -> None:
    assert kappa(DIAGNOSES) == pytest.approx(0.676, abs=5e-4)
    assert kappa(CATEGORIES) == pytest.approx(0.654, abs=5e-4)
    assert percent_agreement(CATEGORIES) == pytest.approx(77)


def test_kappas_interval_is_near_that_of_its_published_error() -> None:
    """The manual prints a standard error of .062: 95 in 100 lie within .122 of kappa."""
    found = kappa_interval(CATEGORIES, draws=4000)
    assert found is not None
    assert found.low == pytest.approx(0.654 - 0.122, abs=0.02)
    assert found.high == pytest.approx(0.654 + 0.122, abs=0.02)


def test_kappa_says_nothing_where_chance_alone_agrees() -> None:
    assert kappa([]) is None
    assert kappa([(1, 1)] * 5) is None
    assert kappa_interval([(1, 1)] * 5, draws=100) is None


def scotts_pi(pairs: list[list[str]]) -> float:
    """Scott's pi (1955), by hand: chance agreement from what both coders said together."""
    said = [value for pair in pairs for value in pair]
    same = sum(one == other for one, other in pairs) / len(pairs)
    by_chance = sum((said.count(value) / len(said)) ** 2 for value in set(said))
    return (same - by_chance) / (1 - by_chance)


@pytest.mark.parametrize("units", [MEG_AND_OWEN, BEN_AND_GERRY])
def test_of_two_coders_and_no_gap_alpha_is_scotts_pi_put_right_for_small_samples(
    units: list[list[str]],
) -> None:
    """Hayes and Krippendorff (2007), "Answering the Call for a Standard Reliability Measure for Coding Data": of two
    observers' nominal data without gaps alpha is pi but for the correction for small samples."""
    readings = 2 * len(units)
    expected = 1 - (1 - scotts_pi(units)) * (readings - 1) / readings
    assert alpha(units).value == pytest.approx(expected)


def test_one_coder_alone_one_value_and_gaps_say_what_they_can() -> None:
    alone = alpha([["a"], ["b"], ["a"]], draws=50)
    assert (alone.value, alone.units, alone.interval) == (None, 0, None)
    assert percent_agreement([["a"], ["b"]]) is None
    one_value = alpha([["a", "a"], ["a", "a", "a"], ["b"]], draws=50)
    assert (one_value.value, one_value.units, one_value.readings) == (None, 2, 5)
    assert alpha([["a", "a"], ["b", "b"], ["c"]]).value == 1.0
    same_sets = [[frozenset("ab"), frozenset("ab")], [frozenset(), frozenset()]]
    assert alpha(same_sets, Metric.MASI).value == alpha(same_sets, Metric.JACCARD).value == 1.0
    apart = [["a", "b"], ["b", "a"]]
    assert alpha(apart).value == pytest.approx(slow.slow_alpha(apart, slow.nominal)) == -0.5


def test_masi_of_the_example_that_a_library_prints() -> None:
    """NLTK's documentation of `masi_distance` prints .665 for these two, with 0.67 in the place of two thirds."""
    one, other = frozenset({1, 2}), frozenset({1, 2, 3, 4})
    assert masi(one, other) == pytest.approx(1 - 0.5 * 2 / 3)
    assert masi(one, other) == pytest.approx(0.665, abs=0.002)


def test_masi_of_passonneaus_four_cases() -> None:
    assert masi(frozenset("abc"), frozenset("abc")) == 0
    assert masi(frozenset("ab"), frozenset("abc")) == pytest.approx(1 - 2 / 3 * 2 / 3)
    assert masi(frozenset("ab"), frozenset("bc")) == pytest.approx(1 - 1 / 3 * 1 / 3)
    assert masi(frozenset("ab"), frozenset("c")) == 1
    assert masi(frozenset(), frozenset()) == 0
