"""Referrals that a service does away with."""

from __future__ import annotations

import numpy as np
import pytest

from cairn.synthetic.calendar import day
from cairn.synthetic.care import Cases
from cairn.synthetic.services import load_services, re_referrals, true_effects, without_prevented
from tests.unit.synthetic.services.made_by_hand import children, had, referrals

START = day(2016, 10, 15)
GIRLS = children(4000)


def chance_of_prevention(code: str, dose: int) -> float:
    effect = {one.code: one for one in load_services().service}[code].effect_on("re_referral")
    assert effect is not None
    return effect.full * dose / (dose + effect.half_dose)


@pytest.mark.parametrize(
    ("code", "dose"), [("edge-of-care", 8), ("recovery-group", 5), ("parenting-course", 12)]
)
def test_the_known_share_of_referrals_within_12_months_never_comes(code: str, dose: int) -> None:
    cases = referrals(GIRLS, [START + 100])
    left = without_prevented(3, GIRLS, cases, had(GIRLS, code, START, dose))
    assert 1 - len(left) / len(cases) == pytest.approx(chance_of_prevention(code, dose), abs=0.03)


def test_a_service_with_no_effect_on_referrals_takes_none_away() -> None:
    cases = referrals(GIRLS, [START + 100])
    for code in ("outdoor-days", "virtual-mentoring"):
        assert len(without_prevented(3, GIRLS, cases, had(GIRLS, code, START))) == len(cases)


def test_only_the_twelve_months_after_the_beginning_are_touched() -> None:
    cases = referrals(GIRLS, [START - 200, START, START + 1, START + 365, START + 366])
    left = without_prevented(3, GIRLS, cases, had(GIRLS, "edge-of-care", START))
    kept = {day: int((left.start == day).sum()) for day in np.unique(cases.start).tolist()}
    untouched = [START - 200, START, START + 366]
    assert [kept[day] for day in untouched] == [len(GIRLS)] * 3
    assert all(0 < kept[day] < len(GIRLS) for day in (START + 1, START + 365))


def test_numbers_and_counts_are_right_among_those_left() -> None:
    cases = referrals(
        GIRLS, [START - 200, START + 50, START + 300, START + 900], plan_start=START, plan_end=START + 9
    )
    left = without_prevented(3, GIRLS, cases, had(GIRLS, "edge-of-care", START))
    assert len(GIRLS) * 2 < len(left) < len(cases)
    before: dict[int, int] = {}
    for number, person, earlier, plans in zip(
        left.case, left.person, left.earlier, left.plans_before, strict=True
    ):
        assert (earlier, plans) == (before.get(person, 0), before.get(person, 0))
        assert number == person * 100 + earlier
        before[person] = earlier + 1
    order = np.lexsort((left.start, left.person))
    assert (order == np.arange(len(left))).all()


def test_a_case_that_follows_a_move_comes_whatever_a_service_did() -> None:
    moved = children(500)
    cases = referrals(moved, [START - 50, START + 100], transferred=np.tile([True, False], 500))
    assert len(without_prevented(3, moved, cases, had(moved, "edge-of-care", START))) == 1000


def test_a_part_of_the_children_loses_the_same_referrals_as_among_all() -> None:
    some = GIRLS.where(np.arange(0, 4000, 7))
    whole, part = (
        without_prevented(3, who, referrals(who, [START + 100]), had(who, "edge-of-care", START))
        for who in (GIRLS, some)
    )
    assert set(part.person.tolist()) == set(whole.person.tolist()) & set(some.person.tolist())


def test_potential_outcomes_are_those_of_the_cases_with_and_without() -> None:
    some = np.arange(0, 4000, 2)
    cases = referrals(GIRLS.where(some), [START + 100])
    row = had(GIRLS, "edge-of-care", START)
    truth = re_referrals(3, GIRLS, cases, row)
    left: Cases = without_prevented(3, GIRLS, cases, row)
    assert truth.without.tolist() == [1.0, 0.0] * 2000
    assert truth.with_it.sum() == len(left)
    whole = next(one for one in true_effects(truth) if one.group == "all" and one.years_after == "any")
    assert whole.effect == pytest.approx(-(2000 - len(left)) / 4000, abs=1e-5)
