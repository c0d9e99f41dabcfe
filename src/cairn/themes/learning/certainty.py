"""From scores to certainties, and from certainties to what is proposed: learned anew for each question.

A certainty is the chance that a person would say that the passage bears the theme (Platt, 1999), judged on coded
passages each scored as if it had not been coded. It begins from what held on the topics that Cairn was tuned on and
moves as passages are coded. Thresholds do not carry from question to question (they were measured not to), so they are
chosen by the same cross-validation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cairn.themes.learning.marks import samples_f1
from cairn.themes.matching_features import Floats

Truths = npt.NDArray[np.bool_]

WITH_MEANING = (-3.28, 7.55, 1.77)
WITH_WORDS = (-3.19, 7.92, 2.35)
"""Where certainty starts from: a constant, the weight of a score, and of its lead over the best other theme's."""
FIRMNESS = (1.0, 0.2, 0.2)
STEPS = 30
ALONE, BESIDES = 0.15, 0.45
TRIED = tuple(round(0.05 * step, 2) for step in range(14))
HOLD = 200.0
"""How hard thresholds hold to ALONE and BESIDES while few passages are coded; chosen, as ALONE, on ArgKP's training
and development topics."""
NONE_ALIKE = 0.5
"""What a passage counts for which rightly nothing is proposed. A theme too many costs whoever reads the proposals a
moment; a passage without any is seldom read again. So to leave one alone is worth half as much as to find its theme."""
FEWEST_TO_TELL = 20


@dataclass(frozen=True, slots=True)
class Thresholds:
    """A passage's most certain theme is proposed from `alone`, others from `besides`; `alone` 0 proposes one always."""

    alone: float
    besides: float

    def decide(self, certainties: Floats) -> Truths:
        """Which themes are proposed, (passages, themes)."""
        return _decided(certainties, _best(certainties), self.alone, self.besides)


def calibrated(left_out: Floats, borne: Floats, start: tuple[float, float, float] = WITH_MEANING) -> Floats:
    """The three weights of `certainties`, fitted to coded passages; `borne` as `left_out`, (coded, themes).

    The most likely weights where `start` with FIRMNESS is the normal prior, by Newton's method.
    """
    weights = first = np.array(start)
    if not left_out.size:
        return weights
    facts, found, firm = _facts(left_out), borne.ravel(), np.array(FIRMNESS)
    for _ in range(STEPS):
        chance = _chance(facts @ weights)
        slope = facts.T @ (chance - found) + firm * (weights - first)
        bend = (facts * (chance * (1 - chance))[:, None]).T @ facts + np.diag(firm)
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def certainties(scores: Floats, weights: Floats) -> Floats:
    """The chance of each theme in each passage, from 0 to 1."""
    return np.asarray(_chance(_facts(scores) @ weights).reshape(scores.shape))


def thresholds(left_out: Floats, borne: Truths, at_least_one: bool | None = None) -> Thresholds:
    """The thresholds that do best on coded passages' certainties, each passage left out when it was scored.

    `at_least_one` says whether every passage bears a theme; None tells it from the passages that were coded, where
    twenty or more were, so that a question whose every passage bears one is not left with passages that bear none.
    """
    count = len(borne)
    if at_least_one is None:
        at_least_one = count >= FEWEST_TO_TELL and bool(borne.any(axis=1).all())
    best = _best(left_out)
    chosen, most = Thresholds(0.0 if at_least_one else ALONE, BESIDES), -np.inf
    for alone in (0.0,) if at_least_one else TRIED[1:]:
        for besides in TRIED[4:]:
            hold = 0.0 if at_least_one else (alone - ALONE) ** 2
            gain = _mean_f1(_decided(left_out, best, alone, besides), borne)
            mark = gain * count - HOLD * (hold + (besides - BESIDES) ** 2)
            if mark > most + 1e-9:
                chosen, most = Thresholds(alone, besides), mark
    return chosen


def _mean_f1(proposed: Truths, borne: Truths) -> float:
    return samples_f1(proposed, borne, NONE_ALIKE) if len(borne) else 0.0


def _decided(certain: Floats, best: Truths, alone: float, besides: float) -> Truths:
    return np.asarray((certain >= max(alone, besides)) | (best & (certain >= alone)))


def _best(certain: Floats) -> Truths:
    """The most certain theme of each passage; the first of equals."""
    found = np.zeros(certain.shape, dtype=bool)
    if certain.shape[1]:
        found[np.arange(len(certain)), certain.argmax(axis=1)] = True
    return found


def _chance(odds: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))


def _facts(scores: Floats) -> Floats:
    """Of each passage and theme: 1, the score, and its lead over the best other theme's (what it trails the best)."""
    lead = np.zeros_like(scores)
    if scores.shape[1] > 1:
        ranked = np.sort(scores, axis=1)
        lead = scores - np.where(scores == ranked[:, -1:], ranked[:, -2:-1], ranked[:, -1:])
    return np.stack([np.ones(scores.size), scores.ravel(), lead.ravel()], axis=1)
