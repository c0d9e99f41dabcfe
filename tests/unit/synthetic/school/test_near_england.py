"""The school lives come out near the published ones: England, school year 2017/18.

Published figures: Department for Education, outcomes of children in need 2018 to 2019 (the first with these
groups), key stage results and absence of 2017/18. The bands are wide, for a few children are not England.
"""

from __future__ import annotations

import numpy as np
import pytest

from cairn.synthetic.care import CINO
from cairn.synthetic.school import SchoolLives
from tests.unit.synthetic.school.small_schools import WORLD, joined, lives

SCALE = 0.1


@pytest.fixture(scope="module")
def england() -> list[SchoolLives]:
    return [lives(place, (2018,), SCALE) for place in range(0, len(WORLD.authorities), 8)]


def group_of(england: list[SchoolLives], frame: str) -> np.ndarray:
    years, results = joined(england, "pupil_years"), joined(england, frame)
    order = np.argsort(years.person)
    return years.group[order][np.searchsorted(years.person[order], results.person)]


def test_absence(england: list[SchoolLives]) -> None:
    years = joined(england, "pupil_years")
    years = years.where(years.year_group >= 1)
    missed = (years.authorised + years.unauthorised) / years.possible
    assert 100 * missed.mean() == pytest.approx(4.8, abs=0.5)
    assert 100 * (missed >= 0.1).mean() == pytest.approx(11.2, abs=1.5)
    in_need = missed[years.group == CINO]
    assert 100 * (in_need >= 0.1).mean() == pytest.approx(32.7, abs=6)


def test_suspension_and_exclusion(england: list[SchoolLives]) -> None:
    years = joined(england, "pupil_years")
    assert 100 * (years.suspensions > 0).mean() == pytest.approx(2.33, abs=0.5)
    assert 0.04 < 100 * years.permanently_excluded.mean() < 0.2
    assert 100 * (years.suspensions[years.group == CINO] > 0).mean() == pytest.approx(9.5, abs=3)


def test_early_years_and_key_stage_2(england: list[SchoolLives]) -> None:
    assert 100 * joined(england, "early_years").good_development.mean() == pytest.approx(71.5, abs=3)
    found = joined(england, "key_stage_2")
    assert 100 * found.all_three.mean() == pytest.approx(65, abs=3)
    assert 100 * found.all_three[group_of(england, "key_stage_2") == CINO].mean() == pytest.approx(34, abs=11)


def test_key_stage_4(england: list[SchoolLives]) -> None:
    found = joined(england, "key_stage_4")
    in_need = group_of(england, "key_stage_4") == CINO
    assert found.attainment_8.mean() == pytest.approx(46.6, abs=1.5)
    assert np.nanmean(found.progress_8) == pytest.approx(-0.02, abs=0.12)
    assert 100 * found.strong_pass.mean() == pytest.approx(43.5, abs=4)
    assert found.attainment_8[in_need].mean() == pytest.approx(19.0, abs=5)
    assert np.nanmean(found.progress_8[in_need]) == pytest.approx(-1.46, abs=0.4)
