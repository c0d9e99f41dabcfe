"""Which school each pupil is at in January, and who came to it in the middle of the year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.calendar import day
from cairn.synthetic.care import Histories
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, FloatArray, IntArray
from cairn.synthetic.people import PLAN
from cairn.synthetic.school.definitions import Roll
from cairn.synthetic.school.frames import ALTERNATIVE, PRIMARY, SECONDARY, SPECIAL
from cairn.synthetic.school.pupils import NOT_YET, Pupils, Standing
from cairn.synthetic.school.schools import Schools

FIRST_SECONDARY_YEAR = 7


@dataclass(frozen=True)
class SchoolChoice:
    """The schools of England and the bounds by which they are drawn."""

    schools: Schools
    bounds: FloatArray


def enrol(
    draws: Draws,
    of: Roll,
    choice: SchoolChoice,
    school_year: int,
    pupils: Pupils,
    year_group: IntArray,
    now: Histories,
    standing: Standing,
) -> BoolArray:
    """Move pupils to their schools of this January; say who joined theirs in the middle of the year.

    Source of the rates: schooling.toml.
    """
    people = pupils.people
    authority = people.authority_on(day(school_year, 1, 15)).astype(np.int16)
    standing.in_alternative[:] = _alternative(draws, of, pupils, year_group, now, standing)
    secondary = year_group >= FIRST_SECONDARY_YEAR
    phase = np.where(secondary, SECONDARY, PRIMARY).astype(np.int8)
    phase[pupils.special & (people.sen_from <= year_group)] = SPECIAL
    phase[standing.in_alternative] = ALTERNATIVE
    newcomer = standing.school == NOT_YET
    family_moved = (authority != standing.authority) & ~newcomer
    rate = of.joins_mid_year * (1 + (of.in_need_joins - 1) * (now.group > 0))
    late = family_moved & (people.moved >= day(school_year - 1, 10, 1))
    joins: BoolArray = (draws.chance("joins mid-year", rate) & ~newcomer) | late
    changed = np.flatnonzero(newcomer | family_moved | joins | (phase != standing.phase))
    standing.school[changed] = choice.schools.pick(
        choice.bounds, authority[changed], phase[changed], draws.of(changed).uniform("which school")
    )
    standing.authority[:] = authority
    standing.phase[:] = phase
    return joins


def _alternative(
    draws: Draws, of: Roll, pupils: Pupils, year_group: IntArray, now: Histories, standing: Standing
) -> BoolArray:
    """Who is in alternative provision: excluded from school last year, placed there, or still there."""
    rate = np.where(year_group >= FIRST_SECONDARY_YEAR, of.placed_in_alternative, of.placed_before_year_7)
    lean = pupils.conduct + np.array(of.placed_by_group, dtype=np.float32)[now.group]
    placed = draws.chance("placed in alternative provision", rate * np.exp(of.placed_by_conduct * lean))
    stays = draws.uniform("stays in alternative provision") > of.leaves_alternative
    leaves_primary = year_group == FIRST_SECONDARY_YEAR
    stays &= ~leaves_primary
    barred = pupils.special & (pupils.people.sen == PLAN)
    there: BoolArray = ((standing.in_alternative & stays) | placed | standing.excluded_last_year) & ~barred
    return there
