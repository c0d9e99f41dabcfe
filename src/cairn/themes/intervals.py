"""The interval of a share that was found in a random sample."""

from __future__ import annotations

import math

Z95 = 1.959963984540054
"""How many standard errors on either side hold 95 of 100 normal errors."""


def wilson(share: float, size: float) -> tuple[float, float]:
    """The limits, from 0 to 1, within which the share may lie of which `share` was found in a sample of `size`.

    `size` need not be whole: a sample of a part of few counts as a larger one. The interval of the score test (Wilson,
    Journal of the American Statistical Association 22, 1927), which never leaves 0 to 1, and holds for few too. Raises
    ValueError where `size` is nought.
    """
    if size <= 0:
        raise ValueError("There is no interval for a share of nobody.")
    square = Z95 * Z95
    middle = (share + square / (2 * size)) / (1 + square / size)
    reach = Z95 / (1 + square / size) * math.sqrt(share * (1 - share) / size + square / (4 * size * size))
    return max(0.0, middle - reach), min(1.0, middle + reach)
