"""Very many units: a sample of them is grouped, and each of the rest put with what it is most like in the sample."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from cairn.themes.coding import Stance
from cairn.themes.proposals.consensus import grouped_by_consensus
from cairn.themes.proposals.described import Described
from cairn.themes.proposals.grains import grains_of
from cairn.themes.proposals.neighbours import NEAREST, POWER, nearest
from cairn.themes.proposals.odd import apart, close_and_least, closeness
from cairn.themes.proposals.proposal import Grain
from cairn.themes.proposals.quoted import affinities
from cairn.themes.units import Unit

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

MOST = 2_000
"""So many units are grouped at once; of more, a sample of so many: the walks of all to all are held, and take the cube
of it."""
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


def grouped(
    described: Described, sample: Ints, number: Ints
) -> tuple[dict[Grain, Ints], dict[Grain, Numbers]]:
    """The group of each at each grain, -1 for none, and its affinity there, found in the sample at those places.

    `number` says how many units each stands for.
    """
    part = described if len(sample) == len(described) else described.only(sample)
    graph, groups = grouped_by_consensus(part)
    close, least = close_and_least(part)
    odd = (close < least) & (number[sample] == 1)
    found = grains_of(part, graph, apart(groups, odd), number[sample])
    shares = {grain: affinities(graph, labels) for grain, labels in found.items()}
    untied = np.asarray(graph.sum(axis=1)).ravel() == 0
    for grain, labels in found.items():  # in a theme and tied to nothing: several said it in the same words
        shares[grain][untied & (labels >= 0)] = 1
    if part is described:
        return dict(found), shares
    rest = np.setdiff1d(np.arange(len(described), dtype=np.int64), sample)
    fine, like = put_with(described.only(rest), part, found[Grain.FINE], least)
    every: dict[Grain, Ints] = {}
    affinity: dict[Grain, Numbers] = {}
    for grain, labels in found.items():
        above = np.full(int(found[Grain.FINE].max(initial=-1)) + 1, -1, dtype=np.int64)
        above[found[Grain.FINE][labels >= 0]] = labels[labels >= 0]
        every[grain] = np.full(len(described), -1, dtype=np.int64)
        every[grain][sample] = labels
        every[grain][rest] = np.where(fine >= 0, above[np.maximum(fine, 0)], -1)
        affinity[grain] = np.zeros(len(described))
        affinity[grain][sample] = shares[grain]
        affinity[grain][rest] = like
    return every, affinity


def put_with(rest: Described, sample: Described, labels: Ints, least: float = 0.0) -> tuple[Ints, Numbers]:
    """Of each unit of `rest` the label that most of its likeness to its nearest in the sample leads to, and that share.

    -1 and 0 for a unit that is like none, or less than `least` like its nearest (`odd.closeness`).
    """
    places, alike = nearest(rest, sample, NEAREST, itself=False)
    ties = np.round(np.maximum(alike, 0).astype(np.float64) ** POWER, 6)
    found = labels[places]
    ties[found < 0] = 0
    ties[closeness(alike) < least] = 0
    chosen = np.full(len(rest), -1, dtype=np.int64)
    shares = np.zeros(len(rest))
    for row in range(len(rest)):
        every = float(ties[row].sum())
        if every > 0:
            counted = np.bincount(found[row][found[row] >= 0], weights=ties[row][found[row] >= 0])
            chosen[row] = int(np.argmax(counted))
            shares[row] = round(float(counted.max()) / every, 4)
    return chosen, shares
