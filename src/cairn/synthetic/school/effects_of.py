"""Effects as effects.toml writes them, added up for many pupils."""

from __future__ import annotations

import numpy as np

from cairn.synthetic.calendar import day
from cairn.synthetic.care import Histories
from cairn.synthetic.columns import FloatArray, IntArray
from cairn.synthetic.people import PLAN, SUPPORT, People, load_traits
from cairn.synthetic.school.definitions import CareEffects, TraitEffects


def born_late(people: People) -> FloatArray:
    """How far into the school year of birth each was born: 0 on 1 September to 1 on 31 August (float32)."""
    first, last = int(people.born_in.min()), int(people.born_in.max())
    begins = np.array([day(year, 9, 1) for year in range(first, last + 1)])
    late: FloatArray = ((people.birth - begins[people.born_in - first]) / 366).astype(np.float32)
    return late


def of_traits(effects: TraitEffects, people: People) -> FloatArray:
    """What the pupils' traits add (float32). Hardship and ability are in no file."""
    codes = load_traits().ethnicities.codes
    by_ethnicity = np.array([effects.ethnicity.get(code, 0.0) for code in codes])
    by_need = np.zeros(3)
    by_need[SUPPORT], by_need[PLAN] = effects.support, effects.plan
    added = by_ethnicity[people.ethnicity] + by_need[people.sen]
    added += effects.male * people.male
    added += effects.not_english * (people.language != 0)
    added += effects.free_meals * people.fsm
    added += effects.disabled * (people.disability != 0)
    added += effects.deprivation * people.deprivation
    added += effects.ability * people.ability
    added += effects.hardship * bent(people.hardship, effects.hardship_bends_at)
    if effects.born_a_year_later:
        added += effects.born_a_year_later * born_late(people)
    whole: FloatArray = added.astype(np.float32)
    return whole


def bent(value: FloatArray, at: float) -> FloatArray:
    """`value` while it is far below `at`, and ever less of it above."""
    bent_one: FloatArray = at * np.log1p(value / at)
    return bent_one


def of_care(
    effects: CareEffects, now: Histories, people: People, by_authority: FloatArray, by_pupil: FloatArray
) -> FloatArray:
    """What social care adds, by the state on 31 March and the history up to it (float32; 0 for those without).

    `by_authority` is a standard normal of the authority each lives in, `by_pupil` one of the pupil's own: the
    effect differs between authorities and between pupils.
    """
    added = of_state((effects.in_need, effects.on_a_plan, effects.looked_after), now.group)
    added += effects.ever_in_need * now.ever_in_need
    added += effects.since_year_5 * now.since_year_5
    added += effects.ever_on_a_plan * now.ever_on_a_plan
    further = np.clip(now.referrals - 1, 0, effects.further_referrals_at_most)
    added += effects.each_further_referral * further
    added += effects.each_year_in_care * np.minimum(now.years_in_care, effects.years_in_care_at_most)
    factor = 1 + effects.boys * people.male + effects.with_plan_of_needs * (people.sen == PLAN)
    strength = effects.authority * by_authority + effects.pupils * by_pupil - effects.pupils**2 / 2
    whole: FloatArray = added * factor * np.exp(strength)
    return whole.astype(np.float32)


def of_state(by_state: tuple[float, float, float], group: IntArray) -> FloatArray:
    """What a state on 31 March adds, for children in need, on a plan and looked after (0 for others)."""
    added: FloatArray = np.array((0.0, *by_state), dtype=np.float32)[group]
    return added
