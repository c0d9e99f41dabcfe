"""How many passages bear a theme: what the machine proposes, corrected for how often it errs.

Counting proposals is biased wherever the machine errs more one way than the other. A random sample that people read
tells how often a proposal is right and how often a theme was missed; both are applied to the whole. Source: Tenenbein,
"A double sampling scheme for estimating from binomial data with misclassifications", Journal of the American
Statistical Association 65 (1970). The interval is of draws from Jeffreys' posteriors of the two shares
in error; the share proposed is counted, not estimated.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

DRAWS = 10_000
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Prevalence:
    """The share of `passages` that bear a theme: as proposed, and corrected, with the correction's 95% interval.

    `sample` is how many of them people read at random; None stands for what it cannot tell (nothing was read).
    """

    theme: str
    passages: int
    sample: int
    proposed: float
    corrected: float | None
    low: float | None
    high: float | None


def prevalence(
    theme: str,
    proposed: npt.NDArray[np.bool_],
    sample: npt.NDArray[np.int64],
    borne: npt.NDArray[np.bool_],
    seed: int = 0,
) -> Prevalence:
    """The prevalence of a theme among passages of which `proposed` says whether the machine proposes it.

    `sample` are the places of the passages drawn at random and read by people, `borne` what these found, in the same
    order. The sample must be random: a passage that was chosen for being hard would bend the figure.
    """
    count, read = len(proposed), len(sample)
    share = float(proposed.mean()) if count else 0.0
    if not read:
        return Prevalence(theme, count, 0, share, None, None, None)
    with_it, without = borne[proposed[sample]], borne[~proposed[sample]]
    right = _share(with_it)
    missed = _share(without)
    chance = np.random.default_rng(seed)
    drawn = share * _jeffreys(with_it, chance) + (1 - share) * _jeffreys(without, chance)
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail])
    corrected = share * right + (1 - share) * missed
    return Prevalence(
        theme, count, read, share, corrected, min(float(low), corrected), max(float(high), corrected)
    )


def _share(found: npt.NDArray[np.bool_]) -> float:
    """The share that bear the theme; a half, as Jeffreys' prior has it, where none was read."""
    return float(found.mean()) if len(found) else 0.5


def _jeffreys(found: npt.NDArray[np.bool_], chance: np.random.Generator) -> npt.NDArray[np.float64]:
    yes = int(found.sum())
    return chance.beta(yes + 0.5, len(found) - yes + 0.5, DRAWS)
