"""Lives in social care keep their own rules, whoever is made beside them."""

from __future__ import annotations

import numpy as np
import pytest

from cairn.synthetic.calendar import NEVER, birthdays, year_end
from cairn.synthetic.care import IN_NEED, LOOKED_AFTER, NO_FURTHER_ACTION, ON_A_PLAN, Cases, social_care
from cairn.synthetic.columns import places
from cairn.synthetic.people import People, make_people
from cairn.synthetic.world import load_world

SEED = 7
KNOWSLEY = load_world().place_of("340")


@pytest.fixture(scope="module")
def people() -> People:
    return make_people(SEED, load_world(), KNOWSLEY, 0.2)


@pytest.fixture(scope="module")
def cases(people: People) -> Cases:
    return social_care(SEED, people)


def test_cases_are_in_order_of_child_and_day_and_counted(cases: Cases) -> None:
    assert (np.diff(cases.case) > 0).all()
    assert (cases.case == cases.person * 100 + cases.earlier).all()
    later = cases.earlier > 0
    assert (cases.person[later] == cases.person[np.flatnonzero(later) - 1]).all()


def test_no_two_cases_of_a_child_are_open_at_once(cases: Cases) -> None:
    follows = np.flatnonzero(np.diff(cases.person) == 0) + 1
    assert len(follows) > 2_000
    assert (cases.start[follows] > cases.end[follows - 1]).all()


def test_a_plan_and_care_lie_within_their_case_and_after_birth(people: People, cases: Cases) -> None:
    birth = people.birth[places(people.person, cases.person)]
    for start, end in ((cases.plan_start, cases.plan_end), (cases.care_start, cases.care_end)):
        some = start != NEVER
        assert some.sum() > 100
        assert (start[some] >= cases.start[some]).all()
        assert (start[some] < end[some]).all()
        assert (end[some] <= cases.end[some]).all()
        assert (end[~some] == NEVER).all()
    in_care = cases.care_start != NEVER
    assert (cases.care_start[in_care] >= birth[in_care]).all()


def test_levels_say_what_there_was(cases: Cases) -> None:
    assert ((cases.level == ON_A_PLAN) <= (cases.plan_start != NEVER)).all()
    assert ((cases.level == LOOKED_AFTER) == ((cases.care_start != NEVER) & ~cases.respite)).all()
    assert (cases.level[cases.plan_start != NEVER] >= ON_A_PLAN).all()
    assert (cases.level[cases.respite] >= IN_NEED).all()
    assert (
        cases.end[cases.level == NO_FURTHER_ACTION] <= cases.start[cases.level == NO_FURTHER_ACTION] + 2
    ).all()


def test_everything_is_over_at_eighteen(people: People, cases: Cases) -> None:
    eighteen = birthdays(people.birth, 18)[places(people.person, cases.person)]
    assert (cases.end <= eighteen + 1).all()  # a day later where the birthday is a 31 March


def test_nothing_ends_on_a_31_march(cases: Cases) -> None:
    last_days = [year_end(year) for year in range(1990, 2040)]
    for days in (cases.end, cases.plan_end, cases.care_end):
        assert not np.isin(days, last_days).any()


def test_plans_before_are_counted(cases: Cases) -> None:
    so_far: dict[int, int] = {}
    for person, before, start in zip(
        cases.person.tolist(), cases.plans_before.tolist(), cases.plan_start.tolist(), strict=True
    ):
        assert before == so_far.get(person, 0)
        so_far[person] = before + (start != NEVER)


def test_a_family_that_moves_is_known_to_the_other_authority(people: People, cases: Cases) -> None:
    child = places(people.person, cases.person)
    moved = people.moved[child]
    elsewhere = (moved != NEVER) & (cases.start >= moved)
    assert elsewhere.sum() > 50
    assert (cases.authority[elsewhere] == people.moved_to[child][elsewhere]).all()
    assert (cases.authority[~elsewhere] == KNOWSLEY).all()
    assert (cases.end[cases.transferred] - moved[cases.transferred] <= 1).all()


def test_some_children_alone_have_the_same_lives(people: People, cases: Cases) -> None:
    some = people.where(np.arange(len(people)) % 5 == 0)
    alone = social_care(SEED, some)
    same = cases.where(np.isin(cases.person, some.person))
    for name in ("case", "start", "end", "level", "plan_start", "care_end", "late"):
        assert (getattr(alone, name) == getattr(same, name)).all()


def test_another_seed_gives_other_lives(people: People, cases: Cases) -> None:
    assert len(social_care(SEED + 1, people)) != len(cases)
