"""Each row of a pupil's year holds together, and years follow from each other."""

from __future__ import annotations

import numpy as np
import pytest

from cairn.synthetic.care import CLA
from cairn.synthetic.people import PLAN
from cairn.synthetic.school import (
    ALTERNATIVE,
    PARTS_OF_THE_YEAR,
    PRIMARY,
    SECONDARY,
    PupilYears,
    make_schools,
)
from tests.unit.synthetic.school.small_schools import SCALE, SEED, WORLD, children, lives


@pytest.fixture(scope="module")
def years() -> PupilYears:
    return lives(scale=0.3).pupil_years


def test_every_state_pupil_of_school_age_has_one_row_a_year(years: PupilYears) -> None:
    people, _ = children(scale=0.3)
    for year in (2017, 2018):
        group = people.year_group(year)
        at_school = people.person[people.state_school & (group >= 0) & (group <= 11)]
        assert np.array_equal(years.person[years.school_year == year], at_school)


@pytest.mark.parametrize("part", PARTS_OF_THE_YEAR)
def test_no_more_is_missed_than_was_possible(years: PupilYears, part: str) -> None:
    with_leave, without = getattr(years, f"authorised_{part}"), getattr(years, f"unauthorised_{part}")
    assert (with_leave >= 0).all()
    assert (without >= 0).all()
    assert (with_leave + without <= getattr(years, f"possible_{part}")).all()


def test_year_11_has_no_sessions_in_the_last_half_term_and_others_have(years: PupilYears) -> None:
    assert ((years.possible_last == 0) == (years.year_group == 11)).all()


def test_the_parts_add_up_to_the_year(years: PupilYears) -> None:
    parts = sum(getattr(years, f"possible_{part}").astype(int) for part in PARTS_OF_THE_YEAR)
    assert np.array_equal(years.possible, parts)
    assert years.possible.max() <= 380


def test_who_joined_in_mid_year_had_fewer_sessions_in_the_autumn(years: PupilYears) -> None:
    joined = years.joined_mid_year
    assert years.possible_autumn[joined].max() < years.possible_autumn[~joined].min() + 1
    assert 0 < joined.mean() < 0.1


def test_pupils_are_at_a_kind_of_school_for_their_age(years: PupilYears) -> None:
    assert (years.year_group[years.phase == PRIMARY] <= 6).all()
    assert (years.year_group[years.phase == SECONDARY] >= 7).all()
    assert (years.sen[years.in_special_school] == PLAN).all()
    assert years.in_special_school.any()


def test_every_school_is_one_of_its_authority_and_kind(years: PupilYears) -> None:
    schools = make_schools(SEED, WORLD, 0.3)
    known = set(zip(schools.authority.tolist(), schools.number.tolist(), schools.phase.tolist(), strict=True))
    attended = set(zip(years.authority.tolist(), years.school.tolist(), years.phase.tolist(), strict=True))
    assert attended <= known


def test_most_pupils_stay_at_their_school_between_key_stages(years: PupilYears) -> None:
    before, after = years.where(years.school_year == 2017), years.where(years.school_year == 2018)
    _, one, other = np.intersect1d(before.person, after.person, return_indices=True)
    stays = before.school[one] == after.school[other]
    to_secondary = after.year_group[other] == 7
    assert 0.9 < stays[~to_secondary].mean() < 0.99
    assert not stays[to_secondary & (after.phase[other] == SECONDARY)].any()


def test_who_is_excluded_is_in_alternative_provision_a_year_later(years: PupilYears) -> None:
    excluded = years.person[(years.school_year == 2017) & years.permanently_excluded & (years.sen != PLAN)]
    later = years.where((years.school_year == 2018) & np.isin(years.person, excluded))
    still = later.where(later.year_group != 12)
    assert len(still) > 2
    assert (still.phase == ALTERNATIVE).all()


def test_who_is_excluded_was_suspended_and_suspensions_have_sessions(years: PupilYears) -> None:
    assert (years.suspensions[years.permanently_excluded] > 0).all()
    assert ((years.suspended_sessions > 0) == (years.suspensions > 0)).all()


def test_only_the_looked_after_are_so_for_twelve_months(years: PupilYears) -> None:
    assert (years.group[years.cla_12_months] == CLA).all()
    assert years.cla_12_months.any()


def test_needs_are_shown_only_once_they_are_recorded(years: PupilYears) -> None:
    people, _ = children(scale=0.3)
    at = np.searchsorted(people.person, years.person)
    recorded = people.sen_from[at] <= years.year_group
    assert np.array_equal(years.sen, np.where(recorded, people.sen[at], 0))
    assert lives(scale=SCALE).pupil_years.sen.any()
