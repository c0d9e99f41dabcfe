"""A second answer to every figure of learned coding, by counting one at a time: slow, and plain to read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Sets = Sequence[frozenset[int]]


def samples_f1(proposed: Sets, borne: Sets, none_alike: float) -> float:
    """Mean over passages of the harmonic mean of precision and recall."""
    total = 0.0
    for ours, theirs in zip(proposed, borne, strict=True):
        if not ours and not theirs:
            total += none_alike
        elif ours & theirs:
            precision, recall = len(ours & theirs) / len(ours), len(ours & theirs) / len(theirs)
            total += 2 * precision * recall / (precision + recall)
    return total / len(borne)


def of_theme(theme: int, proposed: Sets, borne: Sets) -> tuple[float | None, float | None, float | None]:
    """Precision, recall and F1 of one theme; None where there is nothing to divide by."""
    right = wrong = missed = 0
    for ours, theirs in zip(proposed, borne, strict=True):
        right += theme in ours and theme in theirs
        wrong += theme in ours and theme not in theirs
        missed += theme not in ours and theme in theirs
    precision = right / (right + wrong) if right + wrong else None
    recall = right / (right + missed) if right + missed else None
    f1 = right / (right + (wrong + missed) / 2) if right + wrong + missed else None
    return precision, recall, f1


def average_precision(
    scores: Sequence[Sequence[float]], labels: Sequence[Sequence[int]], undecided: int
) -> float:
    """Of distinct scores: precision at each right pair down the better half, and their mean."""
    best = []
    for row, marks in zip(scores, labels, strict=True):
        column = max(range(len(row)), key=lambda at: row[at])
        best.append((row[column], undecided if marks[column] == -1 else marks[column]))
    best.sort(reverse=True)
    right, found = 0, []
    for rank, (_, label) in enumerate(best[: len(best) // 2], 1):
        if label:
            right += 1
            found.append(right / rank)
    return sum(found) / len(found) if found else 0.0


def decided(row: Sequence[float], alone: float, besides: float) -> frozenset[int]:
    """The best theme from `alone`, any from the higher of the two thresholds."""
    limit = max(alone, besides)
    themes = {theme for theme, certain in enumerate(row) if certain >= limit}
    first = max(range(len(row)), key=lambda theme: (row[theme], -theme))
    if row[first] >= alone:
        themes.add(first)
    return frozenset(themes)


def thresholds(
    left_out: Sequence[Sequence[float]],
    borne: Sets,
    tried: Sequence[float],
    besides_tried: Sequence[float],
    start: tuple[float, float],
    hold: float,
) -> tuple[float, float]:
    """The first of all pairs of thresholds that do best, held to where they start from."""
    best, most = start, float("-inf")
    for alone in tried:
        for besides in besides_tried:
            gain = samples_f1([decided(row, alone, besides) for row in left_out], borne, 1.0)
            mark = gain * len(borne) - hold * ((alone - start[0]) ** 2 + (besides - start[1]) ** 2)
            if mark > most + 1e-9:
                best, most = (alone, besides), mark
    return best


def corrected(proposed: Sequence[bool], sample: Sequence[int], borne: Sequence[bool]) -> float:
    """Tenenbein's estimate: each passage counts as often as the sampled of its kind bear the theme."""
    share = {}
    for kind in (True, False):
        read = [found for place, found in zip(sample, borne, strict=True) if proposed[place] is kind]
        share[kind] = sum(read) / len(read) if read else 0.5
    return sum(share[kind] for kind in proposed) / len(proposed)


def scores_by_process(
    covariance: np.ndarray,
    across: np.ndarray,
    mean: np.ndarray,
    told: np.ndarray,
    at: np.ndarray,
    doubt: float,
) -> np.ndarray:
    """The mean of a Gaussian process at new places, told values at old ones of which `mean` was expected."""
    return np.asarray(at + across @ np.linalg.solve(covariance + doubt * np.eye(len(told)), told - mean))
