"""How well units sit in their theme, and which of them to quote: typical of it, and unlike each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from cairn.themes.proposals.described import Described
from cairn.themes.units import Unit

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

QUOTES = 4
TYPICAL = 1 / 3
"""Quotations are chosen among so much of a theme, its most typical units,"""
MOST_TYPICAL = 300
"""but among no more of them than this, which are enough to be unlike each other."""
FEWEST_WORDS, MOST_WORDS = 5, 60
"""Shorter or longer units are quoted only where there are no others."""


def affinities(graph: sparse.csr_matrix, labels: Ints) -> Numbers:
    """Of the ties of each unit, the share that leads to units with its own label; 0 for one without ties."""
    rows, columns = graph.nonzero()
    ties = np.asarray(graph[rows, columns]).ravel()
    size = len(labels)
    within = np.bincount(rows, weights=ties * (labels[rows] == labels[columns]), minlength=size)
    every = np.bincount(rows, weights=ties, minlength=size)
    shares = np.divide(within, every, out=np.zeros(size), where=every > 0)
    return np.asarray(np.round(shares, 4), dtype=np.float64)


def central(
    described: Described, kind_of: Ints, units: Sequence[Unit], places: Ints, number: int = QUOTES
) -> tuple[int, ...]:
    """The places of units to quote, of those at `places`: the most typical first, then always the least like those
    chosen, each of another response while there are such.

    `kind_of` is the row of `described` for each unit; of units with the same words the first alone is quoted.
    """
    middle = described.middle(kind_of[places])
    places = places[np.sort(np.unique(kind_of[places], return_index=True)[1])]
    rows = kind_of[places]
    typical = np.concatenate([block[:, 0] for _, block in described.only(rows).likeness(middle)])
    fits = [FEWEST_WORDS <= len(units[place].text.split()) <= MOST_WORDS for place in places.tolist()]
    in_order = sorted(
        range(len(places)), key=lambda at: (not fits[at], -round(float(typical[at]), 5), int(places[at]))
    )
    some = min(MOST_TYPICAL, int(np.ceil(len(places) * TYPICAL)))
    able = np.array(in_order[: max(number, some)])
    among = np.concatenate(
        [block for _, block in described.only(rows[able]).likeness(described.only(rows[able]))]
    )
    chosen = [0]
    while len(chosen) < min(number, len(able)):
        closest = np.round(among[:, chosen].max(axis=1), 5)
        quoted = {units[int(places[able[at]])].response for at in chosen}
        left = [at for at in range(len(able)) if at not in chosen]
        chosen.append(
            min(left, key=lambda at: (units[int(places[able[at]])].response in quoted, closest[at], at))
        )
    return tuple(int(places[able[at]]) for at in chosen)
