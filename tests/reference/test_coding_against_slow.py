"""Learned coding's figures against slow, plain ones."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cairn.themes.learning import certainty, learner, lesson_on
from cairn.themes.learning.marks import marks
from cairn.themes.learning.marks import samples_f1 as quick_f1
from cairn.themes.learning.prevalence import prevalence
from cairn.themes.matching_marks import average_precision as quick_precision
from tests.lib.taught import CODEBOOK, QUESTION, units
from tests.reference import slow_coding

TABLES = arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 4)))
CERTAIN = st.tuples(st.integers(1, 10), st.integers(1, 4)).flatmap(
    lambda shape: st.tuples(
        arrays(np.float64, shape, elements=st.integers(0, 20).map(lambda n: n / 20 + 0.013)),
        arrays(np.bool_, shape),
    )
)


def sets(table: np.ndarray) -> list[frozenset[int]]:
    return [frozenset(np.flatnonzero(row).tolist()) for row in table]


@given(TABLES, st.randoms(use_true_random=False))
def test_marks(borne: np.ndarray, chance: object) -> None:
    proposed = borne.copy()
    for at in np.ndindex(borne.shape):
        if chance.random() < 0.4:  # type: ignore[attr-defined]
            proposed[at] = not proposed[at]
    for alike in (0.0, 1.0):
        slow = slow_coding.samples_f1(sets(proposed), sets(borne), alike)
        assert quick_f1(proposed, borne, alike) == pytest.approx(slow)


@settings(max_examples=10, deadline=None)
@given(TABLES)
def test_marks_by_theme(borne: np.ndarray) -> None:
    proposed = np.roll(borne, 1, axis=0)
    told = marks([str(theme) for theme in range(borne.shape[1])], proposed, borne)
    f1s = []
    for theme, each in enumerate(told.by_theme):
        slow = slow_coding.of_theme(theme, sets(proposed), sets(borne))
        assert (each.precision.value, each.recall.value, each.f1.value) == pytest.approx(slow)
        f1s += [slow[2]] if slow[2] is not None else []
        for figure in (each.precision, each.recall, each.f1):
            if figure.value is not None:
                assert figure.low is not None
                assert figure.high is not None
                assert 0 <= figure.low <= figure.high <= 1
    assert told.macro_f1.value == (pytest.approx(np.mean(f1s)) if f1s else None)


@given(st.integers(2, 9), st.integers(1, 4), st.integers(0, 10_000))
def test_average_precision(arguments: int, points: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.random((arguments, points))
    labels = chance.integers(-1, 2, (arguments, points))
    assume(len(set(scores.max(axis=1))) == arguments)
    for undecided in (0, 1):
        slow = slow_coding.average_precision(scores.tolist(), labels.tolist(), undecided)
        assert quick_precision(scores, labels, undecided) == pytest.approx(slow)


@settings(max_examples=40, deadline=None)
@given(CERTAIN)
def test_thresholds(told: tuple[np.ndarray, np.ndarray]) -> None:
    certain, borne = told
    quick = certainty.thresholds(certain, borne, at_least_one=False)
    slow = slow_coding.thresholds(
        certain.tolist(),
        sets(borne),
        certainty.TRIED[1:],
        certainty.TRIED[4:],
        (certainty.ALONE, certainty.BESIDES),
        certainty.HOLD,
    )
    assert (quick.alone, quick.besides) == slow
    assert sets(quick.decide(certain)) == [slow_coding.decided(row, *slow) for row in certain.tolist()]


@given(st.lists(st.booleans(), min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_corrected_prevalence(proposed: list[bool], chance: object) -> None:
    size = chance.randint(1, len(proposed))  # type: ignore[attr-defined]
    sample = chance.sample(range(len(proposed)), size)  # type: ignore[attr-defined]
    borne = [chance.random() < 0.5 for _ in sample]  # type: ignore[attr-defined]
    told = prevalence("t", np.array(proposed), np.array(sample), np.array(borne))
    assert told.corrected == pytest.approx(slow_coding.corrected(proposed, sample, borne))
    assert told.low is not None
    assert told.high is not None
    assert 0 <= told.low <= told.corrected <= told.high <= 1


def test_scores_and_scores_left_out_are_the_processs_own() -> None:
    lesson = lesson_on(QUESTION, units(), CODEBOOK)
    chance = np.random.default_rng(3)
    coded, borne = list(range(0, 24, 2)), (chance.random((12, 3)) < 0.4).astype(np.float64)
    learnt = learner.learn(lesson.features, lesson.matched, coded, borne)
    evened = lesson.features.evened()
    like = learner.likeness_of(evened, evened)
    means = learnt.trust * lesson.matched

    def slow(rows: list[int], told: np.ndarray, at: list[int]) -> np.ndarray:
        part = like[np.ix_(rows, rows)], like[np.ix_(at, rows)]
        return slow_coding.scores_by_process(*part, means[rows], told, means[at], learner.DOUBT)

    quick = learnt.scores(lesson.features, lesson.matched)
    assert np.allclose(quick, slow(coded, borne, list(range(30))), atol=1e-5)
    for out, place in enumerate(coded):
        rest, told = [each for each in coded if each != place], np.delete(borne, out, axis=0)
        assert np.allclose(learnt.left_out[out], slow(rest, told, [place])[0], atol=1e-5)
        others = lesson.features.at([1, 3])
        parts = learnt.scores_without(others, lesson.matched[[1, 3]], np.array([out, out]))
        assert np.allclose(parts, slow(rest, told, [1, 3]), atol=1e-5)


def test_calibration_is_the_likeliest() -> None:
    """No step in any direction makes the weights likelier."""
    chance = np.random.default_rng(4)
    scores = chance.random((40, 3))
    borne = (scores + chance.normal(0, 0.3, scores.shape) > 0.7).astype(np.float64)
    weights = certainty.calibrated(scores, borne)

    def likely(each: np.ndarray) -> float:
        certain = certainty.certainties(scores, each)
        held = (np.array(certainty.FIRMNESS) * (each - np.array(certainty.WITH_MEANING)) ** 2).sum() / 2
        return float((borne * np.log(certain) + (1 - borne) * np.log(1 - certain)).sum() - held)

    for step in (*np.eye(3), *-np.eye(3)):
        assert likely(weights) > likely(weights + 0.01 * step)
