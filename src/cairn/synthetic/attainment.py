"""Attainment 8 at the end of key stage 4: the sum of effects that are written down, and chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.calendar import NEVER
from cairn.synthetic.chance import generator
from cairn.synthetic.population import PLAN, SUPPORT, Cohort, FloatArray
from cairn.synthetic.spells import CINO, CLA, CPPO, IN_NEED, Spells, groups
from cairn.synthetic.upn import IntArray
from cairn.synthetic.world import World


@dataclass(frozen=True)
class Results:
    """What each pupil of a year 11 was bound for before chance (`expected`) and what they scored."""

    expected: FloatArray
    score: FloatArray


def results(seed: int, world: World, cohort: Cohort, spells: Spells, on: int) -> Results:
    """The results of a cohort whose year 11 has its 31 March on day `on`; points from 0 to 90."""
    effects, size = world.effects, len(cohort)
    group = groups(spells, size, on)
    day = effects.on_31_march
    expected = (
        effects.start
        + cohort.authority.attainment
        + _of_traits(world, cohort)
        + np.select(
            [group == CINO, group == CPPO, group == CLA], [day.in_need, day.protection_plan, day.looked_after]
        )
        + _of_history(world, spells.where(spells.start <= on), group, on)
    )
    chance = generator(seed, "attainment", cohort.authority.code, cohort.born_in).normal(
        0, effects.noise, size
    )
    score = np.round(np.clip(expected + chance, 0, 90) * 2) / 2
    return Results(expected, score)


def _of_traits(world: World, cohort: Cohort) -> FloatArray:
    traits = world.effects.traits
    ethnicity = np.array([traits.ethnicity.get(code, 0.0) for code in cohort.ethnicity])
    sen = (cohort.sen == SUPPORT) * traits.sen_support + (
        cohort.sen == PLAN
    ) * traits.education_health_and_care_plan
    total: FloatArray = ethnicity + sen + cohort.male * traits.male + cohort.fsm * traits.free_school_meals
    return total


def _of_history(world: World, past: Spells, group: IntArray, on: int) -> FloatArray:
    history, size = world.effects.history, len(group)
    referrals = np.bincount(past.child, minlength=size)
    ever_in_need = np.bincount(past.child[past.level >= IN_NEED], minlength=size) > 0
    on_plan = (past.plan_start != NEVER) & (past.plan_start <= on)
    ever_on_plan = np.bincount(past.child[on_plan], minlength=size) > 0
    in_care = (past.care_start != NEVER) & (past.care_start <= on) & (past.care_end > on) & ~past.respite
    years = np.zeros(size)
    years[past.child[in_care]] = (on - past.care_start[in_care]) // 365
    further = np.clip(referrals - 1, 0, history.further_referrals_at_most)
    total: FloatArray = (
        ever_in_need * history.ever_in_need
        + further * history.each_further_referral
        + ever_on_plan * history.ever_on_a_plan
        + (group == CLA) * np.minimum(years, history.years_in_care_at_most) * history.each_year_in_care
    )
    return total
