"""Who is in which arm."""

from __future__ import annotations

import numpy as np
import pytest

from cairn.synthetic.columns import places
from cairn.synthetic.trials import load_trials
from cairn.synthetic.trials.arms import randomised
from tests.unit.synthetic.services.made_by_hand import of_all_kinds
from tests.unit.synthetic.trials.large_trial import first_with, large

DESIGNS = ["pupils", "schools", "pairs", "blocks"]


@pytest.mark.parametrize("design", DESIGNS)
def test_arms_are_alike_in_all_that_records_show_and_all_that_they_do_not(design: str) -> None:
    rows = large(first_with(design).code)
    people = of_all_kinds(3000 * 14)
    child = people.where(places(people.person, rows.person))
    of_chance = 4 * 2 / np.sqrt(3000)  # four standard errors, were schools all that counted
    for value in (rows.pre, rows.untreated, child.ability, child.hardship, child.male, rows.social_worker):
        treated, control = value[rows.arm == 1].astype(float), value[rows.arm == 0].astype(float)
        assert abs(treated.mean() - control.mean()) < of_chance * max(value.std(), 0.1)


@pytest.mark.parametrize("design", DESIGNS)
def test_half_are_in_each_of_two_arms(design: str) -> None:
    assert large(first_with(design).code).arm.mean() == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize("design", ["schools", "pairs", "blocks"])
def test_a_school_is_in_one_arm_and_one_block(design: str) -> None:
    rows = large(first_with(design).code)
    for of in (rows.arm, rows.block):
        assert len(np.unique(np.stack([rows.school, of]), axis=1).T) == len(np.unique(rows.school))


def test_within_a_school_pupils_are_dealt_evenly() -> None:
    rows = large(first_with("pupils").code)
    assert (np.unique(rows.school, return_inverse=True)[1] == rows.block).all()
    share = np.bincount(rows.block, rows.arm) / np.bincount(rows.block)
    assert (share == 0.5).all()  # there are fourteen in each


def test_pairs_are_of_two_schools_near_to_each_other_one_in_each_arm() -> None:
    rows = large(first_with("pairs").code)
    schools, first, at = np.unique(rows.school, return_index=True, return_inverse=True)
    mean = np.bincount(at, rows.pre) / np.bincount(at)
    block, arm = rows.block[first], rows.arm[first]
    assert (np.bincount(block) == 2).all()
    assert (np.bincount(block, arm) == 1).all()
    order = np.lexsort((arm, block))
    within = np.abs(mean[order][0::2] - mean[order][1::2])
    assert within.mean() < 0.05 * np.abs(mean - mean.mean()).mean()
    assert len(schools) == 3000


def test_blocks_are_authorities() -> None:
    rows = large(first_with("blocks").code)
    assert len(np.unique(rows.block)) == 40
    assert len(np.unique(rows.school // 10_000 * 1000 + rows.block)) == 40


def test_an_odd_school_out_is_in_a_block_of_three_and_arms_of_three_are_all_there() -> None:
    trial = next(one for one in load_trials().trial if one.design == "pairs" and len(one.arms) == 2)
    school = np.arange(31)
    block, arm = randomised(1, trial, school, school, np.arange(31.0))
    assert sorted(np.bincount(block).tolist()) == [3] * 9 + [4]
    assert all(set(arm[block == one].tolist()) == {0, 1, 2} for one in range(10))


def test_another_seed_deals_otherwise_and_the_same_deals_again() -> None:
    trial, school = first_with("schools"), np.arange(60)
    deals = [randomised(seed, trial, school, school, np.zeros(60))[1].tolist() for seed in (1, 1, 2)]
    assert deals[0] == deals[1] != deals[2]
