"""The machine is measured on what was drawn at random and read blind, and on nothing else."""

import numpy as np
import pytest

from cairn.themes.coding import CodingKind
from cairn.themes.learning import lesson_on, measured
from cairn.themes.learning.curve import Point, foretold
from cairn.themes.learning.marks import marks, samples_f1
from cairn.themes.learning.prevalence import prevalence
from cairn.themes.learning.teaching import teach
from tests.lib.taught import CODEBOOK, MONEY, QUESTION, STAFF, coded, codings, units


def test_a_machine_that_is_right_is_told_so_with_its_sample() -> None:
    read = [*codings(12), *codings(12, 12, blind=True, sample="first")]
    told = measured(lesson_on(QUESTION, units(), CODEBOOK), read, CODEBOOK, "first")
    assert (told.sample, told.unsettled, told.marks.samples_f1.value) == (12, 0, 1.0)
    assert [each.by_both for each in told.marks.by_theme] == [4, 4, 4]
    assert [each.corrected for each in told.prevalence] == pytest.approx([1 / 3] * 3)
    assert "Fewer than 30" in told.sentence()


def test_the_sample_is_not_learned_from() -> None:
    """Readers of the sample call all of it money: a machine that learned from it would agree."""
    wrong = [coded(f"p{n}", MONEY, blind=True, sample="first") for n in range(18, 30)]
    told = measured(lesson_on(QUESTION, units(), CODEBOOK), [*codings(12), *wrong], CODEBOOK, "first")
    assert told.marks.samples_f1.value == pytest.approx(1 / 3)
    assert told.prevalence[1].corrected == 1.0
    assert told.prevalence[1].proposed == pytest.approx(1 / 3)


def test_what_was_not_read_blind_measures_nothing() -> None:
    seen = codings(12, 12, blind=False, sample="first")
    other = codings(3, 24, blind=True, sample="second")
    told = measured(lesson_on(QUESTION, units(), CODEBOOK), [*seen, *other], CODEBOOK, "first")
    assert told.sample == 0
    assert told.marks.samples_f1.value is None
    assert [each.corrected for each in told.prevalence] == [None] * 3


def test_what_was_settled_counts_and_what_is_unsettled_is_left_out_and_told() -> None:
    blind = {"blind": True, "sample": "first"}
    read = [
        coded("p00", STAFF, **blind),
        coded("p00", MONEY, by="person:b", **blind),
        coded("p03", STAFF, **blind),
        coded("p03", MONEY, by="person:b", **blind),
        coded("p03", STAFF, by="person:c", kind=CodingKind.SETTLED),
    ]
    told = measured(lesson_on(QUESTION, units(), CODEBOOK), read, CODEBOOK, "first")
    assert (told.sample, told.unsettled) == (1, 1)
    assert told.marks.by_theme[0].by_people == 1


def test_a_passage_that_neither_finds_anything_in_is_agreement() -> None:
    nothing = np.zeros((2, 3), dtype=bool)
    assert samples_f1(nothing, nothing) == 1.0
    assert samples_f1(nothing, nothing, none_alike=0.0) == 0.0


def test_a_figure_that_is_not_defined_is_none() -> None:
    told = marks(["a"], np.array([[False]]), np.array([[True]]))
    assert told.by_theme[0].precision.value is None
    assert told.by_theme[0].recall.value == 0.0


def test_prevalence_corrects_a_machine_that_proposes_too_much() -> None:
    proposed = np.array([True] * 60 + [False] * 40)
    sample = np.array([*range(0, 60, 2), *range(60, 100, 2)])
    borne = np.array([n % 4 == 0 for n in range(0, 60, 2)] + [False] * 20)
    told = prevalence("t", proposed, sample, borne)
    assert told.proposed == 0.6
    assert told.corrected == pytest.approx(0.3)
    assert told.low is not None
    assert told.high is not None
    assert 0.15 < told.low < 0.3 < told.high < 0.45


def test_a_curve_foretells_the_work_left() -> None:
    points = [Point(n, 0.9 - 2 / n**0.5) for n in (25, 50, 100, 200)]
    told = foretold(points, 0.8)
    assert told.ceiling == pytest.approx(0.9)
    assert told.to_target == pytest.approx(200, abs=2)
    assert foretold(points, 0.95).to_target is None
    assert foretold(points, 0.7).to_target == 0
    assert foretold(points[:2], 0.8).to_target is None


def test_a_curve_is_measured_by_cross_validation() -> None:
    told = teach(lesson_on(QUESTION, units(), CODEBOOK), codings(30), CODEBOOK).learning_curve(0.9)
    assert [point.coded for point in told.points] == [8, 15, 22, 30]
    assert told.points[-1].samples_f1 > 0.9
    assert told.to_target == 0
