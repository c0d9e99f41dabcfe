"""How far apart two readings of one passage are: 0 where they are the same.

Nominal and ordinal differences are Krippendorff's (2011, "Computing Krippendorff's Alpha-Reliability"), squared as he
gives them. MASI is Passonneau's (2006, "Measuring Agreement on Set-valued Items (MASI) for Semantic and Pragmatic
Annotation"): Jaccard's distance, made less where one set holds the other. Two empty sets are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

Value = Hashable
Matrix = npt.NDArray[np.float64]


class Metric(StrEnum):
    """What a difference between two values is taken to be."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    JACCARD = "jaccard"
    MASI = "masi"


def jaccard(one: frozenset[Any], other: frozenset[Any]) -> float:
    """1 less the share that two sets have in common of all that is in either."""
    either = one | other
    return 1 - len(one & other) / len(either) if either else 0.0


def masi(one: frozenset[Any], other: frozenset[Any]) -> float:
    """1 less the Jaccard index times 1 where the sets are the same, 2/3 where one holds the other, 1/3 where they
    overlap, 0 where they share nothing."""
    if one == other:
        return 0.0
    alike = 2 / 3 if one <= other or other <= one else 1 / 3
    return 1 - (1 - jaccard(one, other)) * alike


_PAIRS: Mapping[Metric, Callable[[Any, Any], float]] = {
    Metric.NOMINAL: lambda one, other: float(one != other),
    Metric.INTERVAL: lambda one, other: float((one - other) ** 2),
    Metric.JACCARD: jaccard,
    Metric.MASI: masi,
}


def differences(metric: Metric, values: Sequence[Any], counts: Sequence[float]) -> Matrix:
    """The square matrix of differences between `values`, in their order.

    `counts` are how many pairable readings have each value: the ordinal difference of two values is made of how many
    lie between them. Ordinal values must be in their order.
    """
    size = len(values)
    found = np.zeros((size, size))
    if metric is Metric.ORDINAL:
        return ordinal(counts)
    for row in range(size):
        for column in range(row + 1, size):
            found[row, column] = found[column, row] = _PAIRS[metric](values[row], values[column])
    return found


def ordinal(counts: Sequence[float]) -> Matrix:
    """Krippendorff's ordinal difference: (the readings from one value to the other, less half of both ends) squared."""
    number = np.asarray(counts, dtype=np.float64)
    middle = np.cumsum(number) - number / 2
    apart: Matrix = (middle[:, None] - middle[None, :]) ** 2
    return apart
