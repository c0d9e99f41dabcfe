"""Effects add up as effects.toml says."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from cairn.synthetic.calendar import year_end
from cairn.synthetic.care import Histories
from cairn.synthetic.chance import Draws
from cairn.synthetic.people import PLAN, People
from cairn.synthetic.school import load_effects
from cairn.synthetic.school.attendance import share_missed
from cairn.synthetic.school.conduct import sanctions
from cairn.synthetic.school.definitions import CareEffects, Sanctions, Sessions, load_schooling
from cairn.synthetic.school.effects_of import bent, born_late, of_care, of_traits
from cairn.synthetic.school.pupils import pupils_of
from tests.unit.synthetic.school.small_schools import SEED, children

ALL_SMALL = CareEffects(
    in_need=-1.0,
    on_a_plan=-2.0,
    looked_after=-3.0,
    ever_in_need=-0.5,
    since_year_5=-0.25,
    each_further_referral=-0.1,
    further_referrals_at_most=4,
    ever_on_a_plan=-0.05,
    each_year_in_care=0.2,
    years_in_care_at_most=5,
    boys=0.5,
    with_plan_of_needs=-0.5,
    authority=0.0,
    pupils=0.0,
)


def history(size: int, **said: object) -> Histories:
    """Children of whom nothing is known but what is `said` of all."""
    made = {part.name: np.zeros(size) for part in fields(Histories)}
    made["group"] = made["group"].astype(np.int8)
    for name, value in said.items():
        made[name] = np.full(size, value)
    return Histories(**made)


@pytest.fixture(scope="module")
def two() -> People:
    """A girl and a boy without a plan of special needs."""
    people, _ = children()
    ordinary = people.where(people.sen != PLAN)
    girl, boy = np.flatnonzero(~ordinary.male)[0], np.flatnonzero(ordinary.male)[0]
    return ordinary.where(np.array([girl, boy]))


@pytest.mark.parametrize(
    ("said", "girl"),
    [
        ({}, 0.0),
        ({"group": 1, "referrals": 1, "ever_in_need": True}, -1.5),
        ({"group": 2, "referrals": 3, "ever_in_need": True, "ever_on_a_plan": True}, -2.75),
        ({"group": 3, "referrals": 99, "years_in_care": 2.0}, -3.0),
        ({"group": 3, "referrals": 99, "years_in_care": 9.0}, -2.4),
        ({"since_year_5": True, "ever_in_need": True, "referrals": 1}, -0.75),
    ],
)
def test_state_and_history_add_up_and_differ_by_sex(
    two: People, said: dict[str, object], girl: float
) -> None:
    found = of_care(ALL_SMALL, history(2, **said), two, np.zeros(2), np.zeros(2))
    assert found == pytest.approx([girl, 1.5 * girl])


def test_the_effect_is_smaller_with_a_plan_and_differs_between_authorities(two: People) -> None:
    planned = replace(two, sen=np.array([PLAN, PLAN], dtype=np.int8), male=np.array([False, False]))
    by_authority = replace(ALL_SMALL, authority=np.log(2.0))
    found = of_care(by_authority, history(2, group=1), planned, np.array([0.0, 1.0]), np.zeros(2))
    assert found == pytest.approx([-0.5, -1.0])


def test_pupils_differ_and_their_mean_does_not(two: People) -> None:
    differing = replace(ALL_SMALL, pupils=0.5)
    girls = two.where(np.zeros(100_000, dtype=int))
    own = Draws(SEED, "test", np.arange(100_000)).normal("response")
    found = of_care(differing, history(100_000, group=1), girls, np.zeros(100_000), own)
    assert found.mean() == pytest.approx(-1.0, abs=0.01)
    assert np.log(-found).std() == pytest.approx(0.5, abs=0.01)


def test_hardship_bends() -> None:
    assert bent(np.array([0.0, 0.001]), 2.0) == pytest.approx([0.0, 0.001], rel=1e-3)
    steps = np.diff(bent(np.arange(5.0), 2.0))
    assert (np.diff(steps) < 0).all()
    assert (steps > 0).all()


def test_the_youngest_of_a_school_year_were_born_latest() -> None:
    people, _ = children()
    late = born_late(people)
    assert late.min() >= 0
    assert late.max() < 1
    same_year = people.born_in == 2005
    assert np.array_equal(np.argsort(people.birth[same_year]), np.argsort(late[same_year]))


def test_traits_add_up() -> None:
    people, _ = children()
    effects = load_effects().key_stage_4.traits
    other_sex = replace(people, male=~people.male)
    difference = of_traits(effects, people) - of_traits(effects, other_sex)
    assert np.allclose(difference, np.where(people.male, effects.male, -effects.male), atol=1e-5)


def test_more_is_missed_the_further_a_pupil_leans_and_steeply_at_the_end() -> None:
    of: Sessions = load_schooling().sessions
    lean = np.linspace(-3, 4, 50, dtype=np.float32)
    share = share_missed(of, lean, 2018, 0.0)
    assert (np.diff(share) > 0).all()
    logit = np.log(share / (1 - share))
    assert np.diff(logit)[-1] == pytest.approx(
        np.diff(logit)[0] * (of.spread + of.bend) / of.spread, rel=1e-2
    )


def test_suspensions_add_up_and_a_shield_holds_off_exclusion_alone() -> None:
    of: Sanctions = load_schooling().sanctions
    lean = np.array([of.suspended_above - 1, of.excluded_above + 0.1, of.excluded_above + 0.1])
    shield = np.array([0.0, 0.0, 0.5])
    made = sanctions(Draws(SEED, "test", np.arange(3)), of, lean, shield, 2018)
    assert made.excluded.tolist() == [False, True, False]
    assert made.suspensions[0] == made.sessions[0] == 0
    assert made.suspensions[1] == made.suspensions[2] > 1


def test_only_those_of_state_schools_are_pupils() -> None:
    people, cases = children()
    pupils = pupils_of(SEED, people, cases, load_schooling(), load_effects())
    assert len(pupils) == people.state_school.sum() < len(people)
    assert set(pupils.cases.person.tolist()) <= set(pupils.people.person.tolist())
    assert (pupils.people.sen[pupils.special] == PLAN).all()
    assert pupils.histories(year_end(2018)).ever_in_need.any()
