"""Krippendorff's alpha: how much better coders agree than if each had drawn from all that was said.

Source: Krippendorff, K. (2011), "Computing Krippendorff's Alpha-Reliability", Annenberg School for Communication
Departmental Papers 43; its worked examples are among the tests. The interval is the percentile bootstrap over units:
passages are drawn anew, coders stay. (Krippendorff's own draws pairs of readings, and is narrower.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from cairn.themes.agreement.distances import Matrix, Metric, differences, ordinal

DRAWS = 1000
SEED = 20181


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 of 100 of what the bootstrap gives."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Alpha:
    """An alpha and what it rests on.

    `value` is None where nobody varied: with one value alone there is nothing to agree on by more than chance. `units`
    is how many passages two coders or more read, `readings` how many readings of them there are. `interval` is None
    where none was asked for, or fewer than half of the draws vary.
    """

    value: float | None
    units: int
    readings: int
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class _Table:
    """How often each value was given, by kind of unit; how many units of each kind there are; the values in order.

    Units that were read alike are one kind, so that 5,000 passages with yes or no by two coders are three rows.
    """

    counts: Matrix
    times: Matrix
    values: tuple[Any, ...]

    @property
    def units(self) -> int:
        """How many units two coders or more read."""
        return int(self.times.sum())


def alpha(
    units: Sequence[Sequence[Any]],
    metric: Metric = Metric.NOMINAL,
    draws: int = 0,
    seed: int = SEED,
) -> Alpha:
    """The alpha of readings: for each unit the values that its coders gave, in any order, missing ones left out.

    Units with fewer than two readings say nothing of agreement and are left out. Values are ordered as Python orders
    them (ordinal values are numbers); sets are frozensets. With `draws` there is an interval.
    """
    table = _table(units, metric)
    if not table.units:
        return Alpha(None, 0, 0)
    readings = int((table.times @ table.counts).sum())
    value = _alphas(table, metric, table.times[None, :])[0]
    if np.isnan(value):
        return Alpha(None, table.units, readings)
    return Alpha(
        float(value), table.units, readings, _interval(table, metric, draws, seed) if draws else None
    )


def percent_agreement(units: Sequence[Sequence[Any]]) -> float | None:
    """Of all pairs of readings of one unit the per cent that are the same; None where there is no pair."""
    same = pairs = 0
    for unit, times in Counter(map(tuple, units)).items():
        size = len(unit)
        pairs += times * (size * (size - 1) // 2)
        same += times * sum(number * (number - 1) // 2 for number in Counter(unit).values())
    return 100 * same / pairs if pairs else None


def _table(units: Sequence[Sequence[Any]], metric: Metric) -> _Table:
    pairable = [unit for unit in units if len(unit) > 1]
    found = {value for unit in pairable for value in unit}
    is_set = metric in (Metric.JACCARD, Metric.MASI)
    values = tuple(sorted(found, key=sorted) if is_set else sorted(found))
    place = {value: number for number, value in enumerate(values)}
    alike = Counter(tuple(sorted(place[value] for value in unit)) for unit in pairable)
    counts = np.zeros((len(alike), len(values)))
    for row, given in enumerate(alike):
        for each in given:
            counts[row, each] += 1
    kinds, first = np.unique(counts, axis=0, return_index=True)
    return _Table(kinds, np.array([*alike.values()], dtype=np.float64)[first], values)


def _alphas(table: _Table, metric: Metric, weights: Matrix) -> Matrix:
    """The alpha of each row of weights, which say how often each kind is taken; nan where nothing varies."""
    totals = weights @ table.counts
    sizes = table.counts.sum(axis=1)
    if metric is Metric.ORDINAL:
        within = _coincidences(table.counts, sizes)
        return np.array(
            [
                _one(ordinal(total), total, np.tensordot(w, within, 1))
                for w, total in zip(weights, totals, strict=True)
            ]
        )
    apart = differences(metric, table.values, totals[0])
    observed = weights @ (((table.counts @ apart) * table.counts).sum(axis=1) / (sizes - 1))
    expected = ((totals @ apart) * totals).sum(axis=1)
    return _ratio(observed, expected, totals.sum(axis=1))


def _coincidences(counts: Matrix, sizes: Matrix) -> Matrix:
    """By kind of unit, value and value: pairs of readings over one less than the unit's readings."""
    pairs = counts[:, :, None] * counts[:, None, :]
    diagonal = np.arange(counts.shape[1])
    pairs[:, diagonal, diagonal] -= counts
    found: Matrix = pairs / (sizes - 1)[:, None, None]
    return found


def _one(apart: Matrix, total: Matrix, coincidences: Matrix) -> float:
    observed = np.array([(coincidences * apart).sum()])
    expected = np.array([total @ apart @ total])
    return float(_ratio(observed, expected, np.array([total.sum()]))[0])


def _ratio(observed: Matrix, expected: Matrix, readings: Matrix) -> Matrix:
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Matrix = np.where(expected > 0, 1 - (readings - 1) * observed / expected, np.nan)
    return found


def _interval(table: _Table, metric: Metric, draws: int, seed: int) -> Interval | None:
    rng = np.random.default_rng(seed)
    weights = rng.multinomial(table.units, table.times / table.units, size=draws).astype(np.float64)
    found = _alphas(table, metric, weights)
    found = found[~np.isnan(found)]
    if 2 * len(found) < draws:
        return None
    low, high = np.quantile(found, [0.025, 0.975])
    return Interval(float(low), float(high))
