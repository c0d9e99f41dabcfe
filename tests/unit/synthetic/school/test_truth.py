"""The truth about social care's effect is what a world without it shows."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from cairn.synthetic.calendar import year_end
from cairn.synthetic.care import histories
from cairn.synthetic.school import Effects, SchoolLives, load_effects, school_lives
from cairn.synthetic.school.definitions import CareEffects, MoreFromYear7
from tests.unit.synthetic.school.small_schools import SEED, WORLD, children, lives

SCALE = 0.2
NONE = CareEffects(**{part.name: 0.0 for part in fields(CareEffects)})


def without_care(effects: Effects) -> Effects:
    """The same world, where social care does nothing to attainment or attendance."""
    stages = ("early_years", "key_stage_1", "key_stage_2", "key_stage_4")
    changed = {stage: replace(getattr(effects, stage), care=NONE) for stage in stages}
    attendance = replace(effects.attendance, care=NONE, more_from_year_7=MoreFromYear7(0.0, 0.0, 0.0))
    return replace(effects, **changed, attendance=attendance)


@pytest.fixture(scope="module")
def with_it() -> SchoolLives:
    return lives(scale=SCALE, years=(2018,))


@pytest.fixture(scope="module")
def without_it() -> SchoolLives:
    return school_lives(SEED, WORLD, *children(scale=SCALE), (2018,), SCALE, without_care(load_effects()))


def test_the_score_without_need_is_the_score_of_a_world_without_it(
    with_it: SchoolLives, without_it: SchoolLives
) -> None:
    assert np.abs(with_it.truth.without_need - without_it.key_stage_4.attainment_8).max() <= 0.5
    assert (with_it.key_stage_4.attainment_8 - without_it.key_stage_4.attainment_8).min() < -5


def test_score_and_truth_add_up(with_it: SchoolLives) -> None:
    added = with_it.truth.without_need + with_it.truth.effect_of_need
    assert np.array_equal(added, with_it.key_stage_4.attainment_8)
    assert np.array_equal(with_it.truth.person, with_it.key_stage_4.person)


def test_who_was_never_referred_has_no_effect(with_it: SchoolLives) -> None:
    people, cases = children(scale=SCALE)
    now = histories(people, cases, year_end(2018))
    at = np.searchsorted(people.person, with_it.truth.person)
    untouched = now.referrals[at] == 0
    assert (with_it.truth.effect_of_need[untouched] == 0).all()
    assert with_it.truth.effect_of_need[now.group[at] > 0].mean() < -4


def test_part_of_the_effect_comes_by_way_of_what_was_before(with_it: SchoolLives) -> None:
    before = with_it.truth.by_way_of_before
    assert before[with_it.truth.effect_of_need < 0].mean() < -0.5
    assert (before[with_it.truth.effect_of_need == 0] == 0).mean() > 0.9


def test_hardship_and_ability_confound(with_it: SchoolLives) -> None:
    """Those in need would have done worse without social care too, so a plain comparison calls too much its effect."""
    people, cases = children(scale=SCALE)
    now = histories(people, cases, year_end(2018))
    needed = now.ever_in_need[np.searchsorted(people.person, with_it.truth.person)]
    gap = with_it.truth.without_need[needed].mean() - with_it.truth.without_need[~needed].mean()
    assert gap < -3
    assert with_it.truth.hardship[needed].mean() > 1.15 * with_it.truth.hardship[~needed].mean()


def test_the_effect_differs_between_pupils_of_one_state(with_it: SchoolLives) -> None:
    touched = with_it.truth.effect_of_need[with_it.truth.effect_of_need < -1]
    assert touched.std() > 2
