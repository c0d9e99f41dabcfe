"""Very many units: a sample of them is grouped, and each of the rest put with what it is most like in the sample."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from cairn.themes.coding import Stance
from cairn.themes.proposals.described import Described
from cairn.themes.proposals.neighbours import NEAREST, POWER, nearest
from cairn.themes.units import Unit

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

MOST = 4_000
"""So many units are grouped at once; of more, a sample of so many."""
_LONG = (8, 16, 32)


def sample_of(units: Sequence[Unit], stances: Mapping[str, Stance], most: int = MOST) -> Ints:
    """The places of the sample, in order: from each stratum its share, by stance, language and length.

    Within a stratum units are taken by the SHA-256 of their ids, so that the same units give the same sample and one
    unit more or less changes little.
    """
    if len(units) <= most:
        return np.arange(len(units), dtype=np.int64)
    strata: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        length = sum(len(unit.text.split()) > long for long in _LONG)
        stance = stances.get(unit.response, Stance.NOT_SAID)
        strata[stance.value, unit.language, length].append(place)
    chosen: list[int] = []
    for _, places in sorted(strata.items()):
        share = round(most * len(places) / len(units))
        in_order = sorted(places, key=lambda place: hashlib.sha256(units[place].id.encode()).digest())
        chosen += in_order[:share]
    return np.array(sorted(chosen), dtype=np.int64)


def put_with(rest: Described, sample: Described, labels: Ints) -> tuple[Ints, Numbers]:
    """Of each unit of `rest` the label that most of its likeness to its nearest in the sample leads to, and that share.

    -1 and 0 for a unit that is like none.
    """
    places, alike = nearest(rest, sample, NEAREST, itself=False)
    ties = np.round(np.maximum(alike, 0).astype(np.float64) ** POWER, 6)
    found = labels[places]
    ties[found < 0] = 0
    chosen = np.full(len(rest), -1, dtype=np.int64)
    shares = np.zeros(len(rest))
    for row in range(len(rest)):
        every = float(ties[row].sum())
        if every > 0:
            counted = np.bincount(found[row][found[row] >= 0], weights=ties[row][found[row] >= 0])
            chosen[row] = int(np.argmax(counted))
            shares[row] = round(float(counted.max()) / every, 4)
    return chosen, shares
