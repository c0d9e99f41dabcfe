"""Where pupils go at 16, the levels they reach by 21, and who enters higher education."""

from __future__ import annotations

import numpy as np

from cairn.synthetic.care import Histories
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, FloatArray, IntArray
from cairn.synthetic.people import PLAN, People
from cairn.synthetic.school.attainment import Surroundings
from cairn.synthetic.school.definitions import AfterEffects, Ages, Destinations, Numbers
from cairn.synthetic.school.effects_of import of_care
from cairn.synthetic.school.frames import ALTERNATIVE, SPECIAL, UNREACHED, After16, KeyStage4
from cairn.synthetic.school.pupils import Standing


def after_16(
    draws: Draws,
    effects: AfterEffects,
    ages: Ages,
    where: Destinations,
    around: Surroundings,
    results: KeyStage4,
    people: People,
    now: Histories,
    standing: Standing,
) -> After16:
    """What follows key stage 4. Each is a sum of effects (effects.toml) held against the marks of schooling.toml."""
    strengths = around.attainment_of_care[standing.authority], standing.response
    common = standing.level + effects.free_meals * people.fsm
    level_2 = common + of_care(effects.level_2_care, now, people, *strengths)
    level_2 += effects.plan * (people.sen == PLAN) + effects.level_2_noise * draws.normal("level 2")
    level_3 = common + of_care(effects.level_3_care, now, people, *strengths)
    level_3 += effects.level_3_noise * draws.normal("level 3")
    level_2_at = _age(level_2, ages.level_2, 16)
    level_3_at = np.maximum(_age(level_3, ages.level_3, 18), level_2_at)
    higher = common + of_care(effects.higher_care, now, people, *strengths)
    higher += effects.higher_noise * draws.normal("higher education")
    entry = _age(higher, ages.higher, 18)
    entry[level_3_at == UNREACHED] = UNREACHED
    a_levels = standing.level + 0.3 * draws.normal("a levels") > where.a_levels_above
    idle = (
        ages.neet_level + ages.neet_by_level_2 * (level_2_at <= 19) + ages.neet_in_need * now.in_need_last_6
    )
    idle_share = np.where(entry == UNREACHED, 1 / (1 + np.exp(-idle)), 0.0)
    return After16(
        person=results.person,
        school_year=results.school_year,
        destination=_destination(
            draws, where, _sustained(draws, effects, where, around, people, now, standing), a_levels, standing
        ),
        a_levels=a_levels,
        level_2_at=level_2_at,
        level_3_at=level_3_at,
        higher_education_at=entry,
        neet_at_19=draws.chance("neet", idle_share),
    )


def _age(level: FloatArray, above: Numbers, first: int) -> IntArray:
    """The first age, from `first` on, at which a level is above that age's mark; UNREACHED where none."""
    at = np.full(len(level), UNREACHED, dtype=np.int8)
    for years, mark in reversed(list(enumerate(above))):
        at[level > mark] = first + years
    return at


def _sustained(
    draws: Draws,
    effects: AfterEffects,
    where: Destinations,
    around: Surroundings,
    people: People,
    now: Histories,
    standing: Standing,
) -> BoolArray:
    lean = effects.sustained_attainment * np.tanh(standing.level / 2)
    lean += effects.sustained_missed * 10 * np.minimum(standing.missed, 0.5)
    lean += effects.sustained_alternative * (standing.phase == ALTERNATIVE)
    lean += of_care(
        effects.sustained_care, now, people, around.attainment_of_care[standing.authority], standing.response
    )
    lean += effects.sustained_noise * draws.normal("sustained")
    sustained: BoolArray = lean > where.sustained_above
    return sustained


def _destination(
    draws: Draws, where: Destinations, sustained: BoolArray, a_levels: BoolArray, standing: Standing
) -> IntArray:
    """A code for each: a kind of education or work where it is sustained, otherwise not sustained or unknown."""
    place = {code: number for number, code in enumerate(where.codes)}
    to = np.full(len(sustained), place["further education college"], dtype=np.int8)
    drawn = draws.uniform("destination")
    to[drawn < where.apprentices + where.employed] = place["apprenticeship"]
    to[drawn < where.employed] = place["employment"]
    to[a_levels] = place["school sixth form"]
    to[a_levels & (drawn > 1 - where.sixth_form_college)] = place["sixth-form college"]
    to[standing.phase == SPECIAL] = place["special school"]
    to[(standing.phase == ALTERNATIVE) & (drawn > 0.6)] = place["alternative provision"]
    unknown = draws.chance("unknown destination", where.unknown_share)
    to[~sustained] = place["not sustained"]
    to[~sustained & unknown] = place["unknown"]
    return to
