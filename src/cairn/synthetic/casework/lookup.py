"""Drawing one code of many at the cost of a look into a table, and fitting shares to what is published."""

from __future__ import annotations

from typing import cast

import numpy as np

from cairn.synthetic.columns import FloatArray, IntArray

SLOTS = 4096
_ROUNDS = 60


def tabled(shares: FloatArray) -> IntArray:
    """A table to draw from: for each group (row) of shares, `SLOTS` places of its codes (int8).

    Shares are kept to one part in 4,096, which is what makes a draw a single look.
    """
    upto = np.cumsum(shares, axis=1)
    upto /= upto[:, -1:]
    at = (np.arange(SLOTS) + 0.5) / SLOTS
    return np.stack([np.searchsorted(row[:-1], at, side="right") for row in upto]).astype(np.int8)


def drawn(table: IntArray, group: IntArray, uniform: FloatArray) -> IntArray:
    """The code of each row: `group` says which row of the table, `uniform` (0 to 1) which slot."""
    chosen: IntArray = table[group, (uniform * SLOTS).astype(np.int64)]
    return chosen


def raked(shapes: FloatArray, mix: FloatArray, totals: FloatArray) -> FloatArray:
    """Shares by group that keep their shapes as far as they can and, over the mix, come to the totals.

    Iterative proportional fitting (Deming and Stephan 1940): `shapes` groups x codes, `mix` the share
    of each group, `totals` of each code. Rows of the result add up to one.
    """
    wanted, weights = totals / totals.sum(), (mix / mix.sum())[:, None]
    fitted = shapes / shapes.sum(axis=1, keepdims=True) * weights
    for _ in range(_ROUNDS):
        fitted *= wanted / np.maximum(fitted.sum(axis=0), 1e-300)
        fitted *= weights / fitted.sum(axis=1, keepdims=True)
    return cast(FloatArray, fitted / fitted.sum(axis=1, keepdims=True))


def scaled_odds(chances: FloatArray, by: FloatArray | float) -> FloatArray:
    """Chances (0 to 1) whose odds are `by` times as great."""
    return cast(FloatArray, chances * by / (1 + chances * (by - 1)))


def fitted_chances(
    shapes: FloatArray, mix: FloatArray, target: float, harder: tuple[float, float] = (1.0, 0.0)
) -> FloatArray:
    """Chances by group, of these shapes, whose odds are all scaled alike so that the mix comes to `target`.

    `harder` is how much greater the odds are in some of the rows, and the share of those: the target
    is that of all, the chances given are those of the others.
    """
    low, high = -14.0, 14.0
    weights = mix / mix.sum()
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        chances = scaled_odds(shapes, np.exp(middle))
        of_all = (1 - harder[1]) * chances + harder[1] * scaled_odds(chances, harder[0])
        if float((of_all * weights).sum()) < target:
            low = middle
        else:
            high = middle
    return scaled_odds(shapes, np.exp(low))
