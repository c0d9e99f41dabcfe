"""When new passages stop bringing new themes.

Source of the test: Guest, G., Namey, E. and Chen, M. (2020), "A simple method to assess and report thematic saturation
in qualitative research", PLoS ONE 15(5): e0232076. A base is read first (4 in the paper, which tried 4 to 6); then runs
of 2 or 3 more are looked at, and where a run brings no more than a threshold of new themes (5 per cent, or none), as a
share of the base's, saturation is reached before it: "6+2" is six readings, and the two after them that showed it. Runs
overlap: each begins one reading after the one before. Of a base without a theme there is no share, and nothing is told.
The curve beside it is how many different themes the first n readings hold, averaged over many orders.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

ORDERS = 1000
SEED = 20201


@dataclass(frozen=True, slots=True)
class Method:
    """How many are read first (`base`), how many make a run, and the most that may be new in it (0.05: 5 per cent)."""

    base: int
    run: int
    threshold: float


INTERVIEWS = Method(base=4, run=2, threshold=0.05)
"""What the paper works its example with: interviews, which hold many themes each."""
ANSWERS = Method(base=20, run=10, threshold=0.05)
"""Of answers, which hold one theme or two, four would be no base; Cairn's own sizes."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: from the reading `first` to `last` (counting from 1), how many themes are new in it, as a share too."""

    first: int
    last: int
    new: int
    share: float


@dataclass(frozen=True, slots=True)
class Point:
    """Of the curve: after `read` readings `mean` themes, and between `low` and `high` in 95 of 100 orders."""

    read: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Saturation:
    """What was found. `reached_after` is how many readings were enough, the run after them showing it; None where
    saturation was not reached, there were too few readings to tell, or the base held no theme. `new_themes` is by
    reading how many were new."""

    method: Method
    readings: int
    themes: int
    base_themes: int
    new_themes: tuple[int, ...]
    runs: tuple[Run, ...]
    reached_after: int | None
    curve: tuple[Point, ...]

    def sentence(self) -> str:
        """What it comes to."""
        method = f"base {self.method.base}, run {self.method.run}, threshold {100 * self.method.threshold:g}%"
        if self.runs and not self.base_themes:
            return f"The first {self.method.base} that were read held no theme: they can tell nothing ({method})."
        if not self.runs:
            return (
                f"{self.readings} were read: too few to tell whether more would bring new themes ({method})."
            )
        if self.reached_after is None:
            return f"Of {self.readings} that were read the last still brought new themes ({method})."
        return (
            f"After {self.reached_after} the next {self.method.run} brought no more than the threshold of new themes "
            f"({method})."
        )


def saturation(
    found: Sequence[frozenset[str]], method: Method = ANSWERS, orders: int = ORDERS, seed: int = SEED
) -> Saturation:
    """Saturation of readings in the order in which they were made: of each the themes that it holds.

    Runs begin after the base and move on by one. The curve has up to 60 points and is the same for the same seed.
    Raises ValueError where the method asks for less than one reading.
    """
    if method.base < 1 or method.run < 1:
        raise ValueError("A base and a run have at least one reading each.")
    new = _new(found)
    base_themes = sum(new[: method.base])
    runs = tuple(_run(new, first, method.run, base_themes) for first in _firsts(len(found), method))
    reached = next((run.first - 1 for run in runs if base_themes and run.share <= method.threshold), None)
    themes = len(frozenset().union(*found)) if found else 0
    curve = accumulation(found, orders, seed)
    return Saturation(method, len(found), themes, base_themes, tuple(new), runs, reached, curve)


def accumulation(
    found: Sequence[frozenset[str]], orders: int = ORDERS, seed: int = SEED
) -> tuple[Point, ...]:
    """How many different themes the first n readings hold, over so many orders drawn at random."""
    number = len(found)
    if not number:
        return ()
    themes = sorted(frozenset().union(*found))
    holders = [[place for place, each in enumerate(found) if theme in each] for theme in themes]
    rng = np.random.default_rng(seed)
    held = np.zeros((orders, number), dtype=np.int64)
    for order in range(orders):
        place_in_order = rng.permutation(number)
        for places in holders:
            held[order, place_in_order[places].min()] += 1
    sums = held.cumsum(axis=1)
    reads = np.unique(np.linspace(1, number, min(number, 60)).round().astype(int))
    low, high = np.quantile(sums[:, reads - 1], [0.025, 0.975], axis=0)
    means = sums[:, reads - 1].mean(axis=0)
    return tuple(
        Point(int(read), float(mean), float(least), float(most))
        for read, mean, least, most in zip(reads, means, low, high, strict=True)
    )


def _new(found: Sequence[frozenset[str]]) -> list[int]:
    seen: set[str] = set()
    new = []
    for each in found:
        new.append(len(each - seen))
        seen |= each
    return new


def _firsts(number: int, method: Method) -> range:
    return range(method.base + 1, number - method.run + 2)


def _run(new: Sequence[int], first: int, length: int, base_themes: int) -> Run:
    last = first + length - 1
    number = sum(new[first - 1 : last])
    share = number / base_themes if base_themes else float(number > 0)
    return Run(first, last, number, share)
