"""Attainment from one key stage to the next: a level that nobody sees, and what social care did to it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.care import Histories
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import FloatArray
from cairn.synthetic.people import People
from cairn.synthetic.school.definitions import Stage
from cairn.synthetic.school.effects_of import of_care, of_traits
from cairn.synthetic.school.frames import ALTERNATIVE, SPECIAL
from cairn.synthetic.school.pupils import Standing


@dataclass(frozen=True)
class Surroundings:
    """Standard normals of each authority (places in the world) and school (rows of Schools), in no file."""

    attainment: FloatArray
    attainment_of_care: FloatArray
    attendance: FloatArray
    conduct: FloatArray
    schools: FloatArray


def surroundings(seed: int, authorities: int, schools: FloatArray) -> Surroundings:
    """What authorities and schools (`schools`: Schools.good) themselves do, drawn once for the whole world."""
    draws = Draws(seed, "authority's schooling", np.arange(authorities))
    drawn = {
        name: draws.normal(name).astype(np.float32)
        for name in ("attainment", "attainment_of_care", "attendance", "conduct")
    }
    return Surroundings(**drawn, schools=schools)


def reach(
    draws: Draws, of: Stage, around: Surroundings, people: People, now: Histories, standing: Standing
) -> None:
    """Bring the standing of pupils to the end of a key stage: `level` and `by_care`, in deviations.

    The level is the sum that effects.toml writes: what is carried over from the stage before, traits,
    authority and school, social care, absence and exclusion, and luck. `by_care` follows the same sum for
    what social care brought about, directly, by way of the stage before, and by way of absence.
    """
    care = of_care(of.care, now, people, around.attainment_of_care[standing.authority], standing.response)
    absence = _of_absence(of, standing.missed)
    level = of.carry * standing.level + of_traits(of.traits, people) + care + absence
    level += of.authority * around.attainment[standing.authority]
    level += of.school * around.schools[standing.school]
    level += of.suspended * np.minimum(standing.suspended, 3.0) + of.excluded * standing.ever_excluded
    level += of.special * (standing.phase == SPECIAL) + of.alternative * (standing.phase == ALTERNATIVE)
    level += of.no_prior * np.isnan(standing.marks)
    level += of.noise * draws.normal("luck")
    by_absence = absence - _of_absence(of, standing.missed_without_care)
    standing.by_care[:] = of.carry * standing.by_care + care + by_absence
    standing.level[:] = level


def _of_absence(of: Stage, missed: FloatArray) -> FloatArray:
    """Each tenth of the sessions counts the same, up to a limit: the effect bends."""
    effect: FloatArray = of.missed * 10 * np.minimum(missed, of.missed_at_most)
    return effect
