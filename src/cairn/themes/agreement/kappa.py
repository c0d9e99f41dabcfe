"""Cohen's kappa: agreement of two coders beyond what each one's own habits would bring.

Source: Cohen, J. (1960), "A coefficient of agreement for nominal scales", Educational and Psychological Measurement
20, 37-46. A published worked example is among the tests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np

from cairn.themes.agreement.alpha import SEED, Interval


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Kappa of what two coders said of the same passages; None where chance alone would have them agree wholly."""
    number = len(pairs)
    if not number:
        return None
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    same = sum(one == other for one, other in pairs)
    by_chance = sum(count * second[value] for value, count in first.items())
    if by_chance == number * number:
        return None
    return (same * number - by_chance) / (number * number - by_chance)


def kappa_interval(
    pairs: Sequence[tuple[Hashable, Hashable]], draws: int, seed: int = SEED
) -> Interval | None:
    """The percentile bootstrap over passages; None where fewer than half of the draws have a kappa."""
    if not pairs or not draws:
        return None
    kinds = sorted(Counter(pairs).items(), key=repr)
    number = len(pairs)
    shares = np.array([count for _, count in kinds], dtype=np.float64) / number
    counts = np.random.default_rng(seed).multinomial(number, shares, size=draws)
    values = list(dict.fromkeys(value for pair, _ in kinds for value in pair))
    first = np.array([[pair[0] == value for value in values] for pair, _ in kinds], dtype=np.float64)
    second = np.array([[pair[1] == value for value in values] for pair, _ in kinds], dtype=np.float64)
    same = counts @ np.array([float(pair[0] == pair[1]) for pair, _ in kinds])
    by_chance = ((counts @ first) * (counts @ second)).sum(axis=1)
    varies = by_chance < number * number
    if 2 * int(varies.sum()) < draws:
        return None
    found = (same[varies] * number - by_chance[varies]) / (number * number - by_chance[varies])
    low, high = np.quantile(found, [0.025, 0.975])
    return Interval(float(low), float(high))
