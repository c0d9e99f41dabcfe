"""Learned coding and matching on ArgKP-2021, beside scikit-learn's plain way.

Everything that was chosen was chosen on the training and development topics (`--tuned` measures those); the test
topics are reported on. Answers that are not coded are evaluated, as means over sides (a motion and a stance) and seeds.
More than a quarter of the answers bear no key point, so samples-F1 has three marks: `none=0` counts every such answer
as wrong (scikit-learn's zero_division=0, which the aims of .48, .51 and .53 seem to be in), `none=1` counts as right
that nothing is proposed for one, and `bearing` is of the answers that bear one. `one always` proposes at least one to
every answer. ECE is the expected calibration error of the certainties, in ten bins (Naeini and others, 2015).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.themes.argkp_sides import REPORTED_ON, TUNED_ON, Side, sides
from benchmarks.themes.kept import Kept
from benchmarks.themes.told import HalfTold
from cairn.themes.learning.asking import blind_sample, mixed, teaches_most
from cairn.themes.learning.certainty import (
    NONE_ALIKE,
    WITH_MEANING,
    WITH_WORDS,
    Thresholds,
    calibrated,
    certainties,
    thresholds,
)
from cairn.themes.learning.learner import learn
from cairn.themes.learning.marks import samples_f1
from cairn.themes.matching import match, matched
from cairn.themes.matching_features import Features, Floats, Reader, features_of
from cairn.themes.matching_marks import marks

Places = npt.NDArray[np.int64]
CODED = (10, 20, 40)
ROUND = 5
BINS = 10
HEADING = (
    "| learned coding | coded | none=0 | bearing | none=1 | one always, none=0 | ECE |\n"
    "|---|--:|--:|--:|--:|--:|--:|"
)


@dataclass(frozen=True)
class Lesson:
    """One side made ready: its features, what matching says, and the truth."""

    side: Side
    features: Features
    matched: Floats
    truth: npt.NDArray[np.bool_]
    start: tuple[float, float, float]
    reader: Reader | None


def bench_coding(folder: Path, reader: Kept | None, seeds: int, on: Sequence[str] = REPORTED_ON) -> None:
    """Print a table of matching without training and one of coding learnt; `folder` holds arguments_test.csv."""
    found = sides(on, folder)
    print(f"\n{len(found)} sides of {', '.join(on)}, {sum(len(side.arguments) for side in found)} arguments")
    _say_matching(found, reader if reader is None else reader.anew)
    _say_coding(found, reader, seeds)


def bench_told(folder: Path, reader: Kept, seeds: int) -> None:
    """Print learned coding where all answers are read, where half of them are told, and by words alone."""
    on = sides(REPORTED_ON, folder)
    by_motion = {
        motion: HalfTold(reader, [side for side in on if side.motion == motion])
        for motion in dict.fromkeys(side.motion for side in on)
    }
    told = sum(each.told for each in by_motion.values())
    print(
        f"\n{len(on)} sides, {told} of {sum(len(side.arguments) for side in on)} arguments told\n\n{HEADING}"
    )
    ways: dict[str, Callable[[Side], Reader | None]] = {
        "with MiniLM": lambda _: reader,
        "with MiniLM, half told": lambda side: by_motion[side.motion],
        "words alone": lambda _: None,
    }
    for name, of in ways.items():
        lessons = [_lesson(side, of(side)) for side in on]
        for coded in CODED:
            _say_line(f"Cairn, {name}, random", lessons, coded, seeds, _random, _cairn)


def starts(folder: Path, reader: Reader | None) -> None:
    """Print where certainty is to start from (`WITH_MEANING`, `WITH_WORDS`), fitted on the tuned topics."""
    for name, by in (("meaning and words", reader), ("words", None)):
        print(name, _start([_lesson(side, by) for side in sides(TUNED_ON, folder)]))


def _say_matching(on: Sequence[Side], anew: Callable[[], Reader] | None) -> None:
    """Each row reads its texts anew, so that its seconds hold all that it takes."""
    ways: dict[str, Callable[[Side, Reader | None], Floats]] = {
        "tf-idf cosine": lambda s, _: _tfidf_cosine(s),
        "Cairn, words alone": lambda s, _: match(s.arguments, s.key_points, s.motion, s.rivals),
    }
    if anew:
        ways["MiniLM cosine"] = lambda s, r: _cosine(r, s.arguments, s.key_points)
        ways["MiniLM cosine, motion prefixed"] = lambda s, r: _cosine(
            r, _after(s.motion, s.arguments), _after(s.motion, s.key_points)
        )
        ways["Cairn, without rivals"] = lambda s, r: match(s.arguments, s.key_points, s.motion, (), r)
        ways["Cairn"] = lambda s, r: match(s.arguments, s.key_points, s.motion, s.rivals, r)
    print(
        "\n| matching without training | strict mAP | relaxed | strict since 2021-09-23 | relaxed | CPU s |"
    )
    print("|---|--:|--:|--:|--:|--:|")
    for name, way in ways.items():
        reader = anew() if anew else None
        began = time.process_time()
        groups = [(way(side, reader), side.labels) for side in on]
        spent = time.process_time() - began
        old, new = marks(groups), marks(groups, since_september=True)
        print(
            f"| {name} | {old.strict:.3f} | {old.relaxed:.3f} | {new.strict:.3f} | {new.relaxed:.3f} | {spent:.1f} |"
        )


def _cosine(reader: Reader | None, texts: Sequence[str], themes: Sequence[str]) -> Floats:
    assert reader is not None
    return np.asarray(reader.vectors(texts) @ reader.vectors(themes).T)


def _after(motion: str, texts: Sequence[str]) -> list[str]:
    return [f"{motion} {text}" for text in texts]


def _tfidf_cosine(side: Side) -> Floats:
    terms = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2)).fit([*side.arguments, *side.key_points])
    return np.asarray((terms.transform(side.arguments) @ terms.transform(side.key_points).T).toarray())


def _lesson(side: Side, reader: Reader | None) -> Lesson:
    texts = [*side.arguments, *side.key_points, *side.rivals]
    features = features_of(texts, side.motion, reader)
    count, ends = len(side.arguments), len(side.arguments) + len(side.key_points)
    answers = features.at(np.arange(count))
    themes, rivals = features.at(np.arange(count, ends)), features.at(np.arange(ends, len(texts)))
    start = WITH_MEANING if reader else WITH_WORDS
    return Lesson(side, answers, matched(answers, themes, rivals), side.labels == 1, start, reader)


def _say_coding(on: Sequence[Side], reader: Reader | None, seeds: int) -> None:
    print(f"\n{HEADING}")
    for name, by in (("words alone", None), ("with MiniLM", reader)):
        lessons = [_lesson(side, by) for side in on]
        for how, draw in (("random", _random), ("asked for", _asked)):
            for coded in CODED:
                _say_line(f"Cairn, {name}, {how}", lessons, coded, seeds, draw, _cairn)
    for way, name in (
        (_prototype, "prototype, tf-idf with MiniLM"),
        (_logistic, "scikit-learn logistic, the same"),
    ):
        for coded in CODED:
            _say_line(f"{name}, random", lessons, coded, seeds, _random, way)


Found = tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_], Floats | None]
"""What is proposed of each argument, what where one is proposed always, and certainties where there are any."""
Way = Callable[[Lesson, Places], Found]


def _say_line(
    name: str, lessons: Sequence[Lesson], coded: int, seeds: int, draw: Callable[..., Places], way: Way
) -> None:
    found, sure, right = [], [], []
    for seed in range(seeds):
        for lesson in lessons:
            read = draw(lesson, coded, seed)
            rest = np.setdiff1d(np.arange(len(lesson.truth)), read)
            truth = lesson.truth[rest]
            free, always, certain = way(lesson, read)
            found.append(_marked(free[rest], always[rest], truth))
            if certain is not None:
                sure.append(certain[rest].ravel())
                right.append(truth.ravel())
    off = f"{_calibration_error(np.concatenate(sure), np.concatenate(right)):.3f}" if sure else ""
    means = " | ".join(f"{each:.3f}" for each in np.mean(found, axis=0))
    print(f"| {name} | {coded} | {means} | {off} |", flush=True)


def _marked(
    free: npt.NDArray[np.bool_], always: npt.NDArray[np.bool_], truth: npt.NDArray[np.bool_]
) -> tuple[float, ...]:
    bearing = truth.any(axis=1)
    return (
        samples_f1(free, truth, none_alike=0.0),
        samples_f1(free[bearing], truth[bearing]),
        samples_f1(free, truth),
        samples_f1(always, truth, none_alike=0.0),
    )


def _calibration_error(sure: Floats, right: npt.NDArray[np.bool_]) -> float:
    """The mean over pairs of how far the certainty of their bin is from the share that is right in it."""
    bins = np.minimum((sure * BINS).astype(np.int64), BINS - 1)
    return sum(
        float((bins == each).mean() * abs(sure[bins == each].mean() - right[bins == each].mean()))
        for each in np.unique(bins)
    )


def _random(lesson: Lesson, coded: int, seed: int) -> Places:
    chance = np.random.default_rng((seed, len(lesson.truth), len(lesson.side.motion)))
    return chance.permutation(len(lesson.truth))[:coded]


def _asked(lesson: Lesson, coded: int, seed: int) -> Places:
    """What a person would be asked to read, in rounds of five, one in five of them of the blind sample."""
    names = [str(place) for place in range(len(lesson.truth))]
    kept = [int(each) for each in blind_sample(names, len(names) // 5, f"sample {seed}")]
    read: list[int] = []
    while len(read) < coded:
        certain = _certain(lesson, np.array(read, dtype=np.int64))[0]
        left = [place for place in range(len(names)) if place not in kept and place not in read]
        chosen = teaches_most(lesson.features, certain, read, left, ROUND)
        drawn = [str(place) for place in kept if place not in read]
        count = min(ROUND, coded - len(read))
        asked = mixed([str(each) for each in chosen], drawn, count, f"sample {seed}", len(read))
        read += [int(each.passage) for each in asked]
    return np.array(read)


def _certain(lesson: Lesson, read: Places) -> tuple[Floats, Floats]:
    """Certainties of all, and of those read, each left out."""
    borne = lesson.truth[read].astype(np.float64)
    learnt = learn(lesson.features, lesson.matched, read, borne)
    weights = calibrated(learnt.left_out, borne, lesson.start)
    return certainties(learnt.scores(lesson.features, lesson.matched), weights), certainties(
        learnt.left_out, weights
    )


def _cairn(lesson: Lesson, read: Places) -> Found:
    certain, left_out = _certain(lesson, read)
    truth = lesson.truth[read]
    return (
        thresholds(left_out, truth).decide(certain),
        thresholds(left_out, truth, at_least_one=True).decide(certain),
        certain,
    )


def _plain(lesson: Lesson) -> tuple[Floats, Floats]:
    """tf-idf of words and pairs beside MiniLM's vectors, of arguments and key points."""
    side, reader = lesson.side, lesson.reader
    texts = [*side.arguments, *side.key_points]
    table = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2)).fit_transform(texts).toarray()
    both = np.hstack([table, reader.vectors(texts)]) if reader else table
    both = both / np.maximum(np.linalg.norm(both, axis=1, keepdims=True), 1e-9)
    return both[: len(side.arguments)], both[len(side.arguments) :]


def _prototype(lesson: Lesson, read: Places) -> Found:
    answers, points = _plain(lesson)
    truth = lesson.truth[read]
    sums = [
        point + (answers[read][truth[:, at]].mean(axis=0) if truth[:, at].any() else 0)
        for at, point in enumerate(points)
    ]
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return _plainly(answers @ (np.array(sums) / lengths).T, read, truth)


def _logistic(lesson: Lesson, read: Places) -> Found:
    answers, _ = _plain(lesson)
    truth = lesson.truth[read]
    scores = np.zeros(lesson.truth.shape)
    for at in range(truth.shape[1]):
        if truth[:, at].any() and not truth[:, at].all():
            learned = LogisticRegression(C=2, class_weight="balanced", max_iter=1000).fit(
                answers[read], truth[:, at]
            )
            scores[:, at] = learned.predict_proba(answers)[:, 1]
    return _plainly(scores, read, truth)


def _plainly(scores: Floats, read: Places, truth: npt.NDArray[np.bool_]) -> Found:
    """One threshold, the best on what was coded by the mark that Cairn's own are chosen by."""
    tried = np.unique(scores[read])
    free = max(tried, key=lambda limit: samples_f1(scores[read] >= limit, truth, NONE_ALIKE))
    always = max(tried, key=lambda limit: samples_f1(Thresholds(0.0, limit).decide(scores[read]), truth, 0.0))
    return scores >= free, Thresholds(0.0, always).decide(scores), None


def _start(lessons: Sequence[Lesson]) -> list[float]:
    facts, found = [], []
    for coded in CODED:
        for lesson in lessons:
            read = _random(lesson, coded, 0)
            rest = np.setdiff1d(np.arange(len(lesson.truth)), read)
            learnt = learn(lesson.features, lesson.matched, read, lesson.truth[read].astype(np.float64))
            facts.append(learnt.scores(lesson.features, lesson.matched)[rest])
            found.append(lesson.truth[rest].astype(np.float64))
    from cairn.themes.learning.certainty import _facts

    fitted = LogisticRegression(C=1e6).fit(
        np.vstack([_facts(each)[:, 1:] for each in facts]), np.concatenate([each.ravel() for each in found])
    )
    return [round(float(each), 2) for each in (*fitted.intercept_, *fitted.coef_[0])]
