"""Suspensions and permanent exclusions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, FloatArray, IntArray
from cairn.synthetic.school.definitions import Sanctions, of_year

_MOST = 20


@dataclass(frozen=True)
class Sanctioned:
    """A year's suspensions (int8) with all their sessions (int16), and who was permanently excluded."""

    suspensions: IntArray
    sessions: IntArray
    excluded: BoolArray


def sanctions(
    draws: Draws, of: Sanctions, lean: FloatArray, shield: FloatArray, school_year: int
) -> Sanctioned:
    """What follows from conduct that leans `lean` deviations towards trouble.

    One latent, two marks on it: suspension above the first, one more for each further step, permanent
    exclusion above the second. `shield` is taken from the lean before the second: schools are asked to keep
    some pupils.
    """
    over = lean - np.float32(of.suspended_above + of_year(of.by_year, school_year))
    troubled = np.flatnonzero(over > 0)
    suspensions = np.zeros(len(lean), dtype=np.int8)
    sessions = np.zeros(len(lean), dtype=np.int16)
    times = np.minimum(1 + over[troubled] / of.each_further, _MOST)
    suspensions[troubled] = times.astype(np.int8)
    long = 0.4 + 1.2 * draws.of(troubled).uniform("length of suspensions")
    sessions[troubled] = np.maximum(np.rint(suspensions[troubled] * of.sessions_each * long), 1)
    return Sanctioned(suspensions, sessions, lean - shield > of.excluded_above)
