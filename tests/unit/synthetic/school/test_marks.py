"""What key stages show holds together."""

from __future__ import annotations

import numpy as np
import pytest

from cairn.synthetic.school import UNREACHED, SchoolLives, load_schooling
from cairn.synthetic.school.definitions import numbers_of_year, of_year
from tests.unit.synthetic.school.small_schools import lives


@pytest.fixture(scope="module")
def both() -> SchoolLives:
    return lives(scale=0.2, years=(2015, 2018))


def test_all_three_is_each_of_the_three(both: SchoolLives) -> None:
    found = both.key_stage_2
    assert np.array_equal(found.all_three, found.reading & found.writing & found.maths)
    assert found.all_three.any()
    assert (found.reading & ~found.all_three).any()


def test_scaled_scores_begin_in_2016(both: SchoolLives) -> None:
    found = both.key_stage_2
    early = found.school_year == 2015
    assert (found.reading_score[early] == 0).all()
    told = found.reading_score[~early & (found.reading_score > 0)]
    assert told.min() >= 80
    assert told.max() <= 120
    assert len(told) > 100


def test_a_score_of_100_is_the_expected_standard(both: SchoolLives) -> None:
    found = both.key_stage_2.where(
        (both.key_stage_2.school_year == 2018) & (both.key_stage_2.maths_score > 0)
    )
    assert np.array_equal(found.maths, found.maths_score >= 100)


def test_progress_8_is_told_where_there_is_a_prior_score(both: SchoolLives) -> None:
    found, marks = both.key_stage_4, load_schooling().key_stage_4
    assert np.array_equal(np.isnan(found.progress_8), np.isnan(found.prior))
    now = found.where((found.school_year == 2018) & ~np.isnan(found.prior))
    expected = np.interp(now.prior, marks.prior, marks.expected)
    assert np.allclose(now.progress_8, (now.attainment_8 - expected) / 10, atol=1e-4)


def test_points_and_grades_stay_on_their_scales(both: SchoolLives) -> None:
    found = both.key_stage_4
    assert found.attainment_8.min() >= 0
    assert found.attainment_8.max() <= 90
    assert (found.attainment_8 * 2 == np.rint(found.attainment_8 * 2)).all()
    assert (found.strong_pass <= found.standard_pass).all()
    assert set(found.english.tolist()) <= set(range(10))
    assert both.early_years.points.min() >= 17


def test_levels_are_reached_in_order(both: SchoolLives) -> None:
    found = both.after_16
    assert (found.level_3_at >= found.level_2_at).all()
    assert (found.level_3_at[found.higher_education_at != UNREACHED] != UNREACHED).all()
    assert set(found.higher_education_at.tolist()) <= {18, 19, UNREACHED}
    assert not found.neet_at_19[found.higher_education_at != UNREACHED].any()
    assert np.array_equal(found.person, both.key_stage_4.person)


def test_the_value_of_a_year_is_the_last_one_told() -> None:
    told = {"2015": 1.0, "2018": 2.0}
    assert [of_year(told, year) for year in (2010, 2015, 2017, 2018, 2030)] == [1.0, 1.0, 1.0, 2.0, 2.0]
    assert numbers_of_year({"2016": (1.0, 2.0)}, 2012) == (1.0, 2.0)
