"""How much better the machine gets as people code more, and how much is left to code.

The curve is an inverse power of the number coded (Figueroa and others, "Predicting sample size required for
classification performance", BMC Medical Informatics and Decision Making 12, 2012), fitted to what was measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cairn.themes.learning.certainty import calibrated, certainties, thresholds
from cairn.themes.learning.learner import learn
from cairn.themes.learning.marks import samples_f1
from cairn.themes.matching_features import Features, Floats

SHARES = (0.25, 0.5, 0.75, 1.0)
FEWEST, DRAWS = 8, 3
POWERS = (0.3, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Point:
    """With so many passages coded, the samples-F1 that cross-validation finds."""

    coded: int
    samples_f1: float


@dataclass(frozen=True, slots=True)
class Curve:
    """Measured points, and what they foretell. `ceiling` is what the curve nears and never reaches.

    `to_target` is how many more passages are foretold to be needed: 0 where the target is reached, None where the
    curve does not reach it or too little was coded to tell.
    """

    points: tuple[Point, ...]
    target: float
    ceiling: float | None
    to_target: int | None


def learning_curve(
    features: Features, matched: Floats, coded: Sequence[int], borne: Floats, target: float, seed: int = 0
) -> Curve:
    """The curve over the passages coded: parts of them drawn DRAWS times, each learned from and cross-validated."""
    places = np.asarray(coded, dtype=np.int64)
    chance = np.random.default_rng(seed)
    sizes = sorted({size for size in (round(len(places) * share) for share in SHARES) if size >= FEWEST})
    points = []
    for size in sizes:
        found = []
        for _ in range(1 if size == len(places) else DRAWS):
            part = np.sort(chance.permutation(len(places))[:size])
            found.append(_cross_validated(features, matched, places[part], borne[part]))
        points.append(Point(size, float(np.mean(found))))
    return foretold(points, target)


def foretold(points: Sequence[Point], target: float) -> Curve:
    """The curve that fits the points best, by least squares over its powers; none through fewer than three."""
    reached = bool(points) and points[-1].samples_f1 >= target
    fitted = _fitted(points) if len(points) >= 3 else None
    if fitted is None:
        return Curve(tuple(points), target, None, 0 if reached else None)
    ceiling, drop, power = fitted
    if reached:
        return Curve(tuple(points), target, ceiling, 0)
    if ceiling <= target:
        return Curve(tuple(points), target, ceiling, None)
    needed = (drop / (ceiling - target)) ** (1 / power)
    return Curve(tuple(points), target, ceiling, max(0, int(np.ceil(needed)) - points[-1].coded))


def _cross_validated(features: Features, matched: Floats, places: np.ndarray, borne: Floats) -> float:
    left_out = learn(features.at(places), matched[places], range(len(places)), borne).left_out
    certain = certainties(left_out, calibrated(left_out, borne))
    truth = borne > 0.5
    return samples_f1(thresholds(certain, truth).decide(certain), truth)


def _fitted(points: Sequence[Point]) -> tuple[float, float, float] | None:
    """Ceiling, drop and power of ceiling - drop ÷ coded^power; None where the points do not rise."""
    coded = np.array([point.coded for point in points], dtype=np.float64)
    marks = np.array([point.samples_f1 for point in points])
    best: tuple[float, tuple[float, float, float]] | None = None
    for power in POWERS:
        facts = np.stack([np.ones(len(coded)), -(coded**-power)], axis=1)
        (ceiling, drop), *_ = np.linalg.lstsq(facts, marks, rcond=None)
        error = float(((facts @ (ceiling, drop) - marks) ** 2).sum())
        if drop > 0 and (best is None or error < best[0] - 1e-12):
            best = error, (float(min(ceiling, 1.0)), float(drop), power)
    return best[1] if best else None
