"""Shares that rest on nothing but placements.toml are those published for the year ending 31 March 2018."""

from __future__ import annotations

import numpy as np
import pytest

from cairn.synthetic.placements import Placements, load_placement_model, placements
from cairn.synthetic.placements.health import Health
from cairn.synthetic.placements.leavers import Leavers, known
from tests.unit.synthetic.placements.children_in_care import people_and_cases

YEARS = range(2008, 2020)


@pytest.fixture(scope="module")
def placed() -> Placements:
    return placements(5, *people_and_cases(5000))


@pytest.fixture(scope="module")
def health(placed: Placements) -> Health:
    return Health.joined([placed.health(year) for year in YEARS])


@pytest.fixture(scope="module")
def grown(placed: Placements) -> Leavers:
    every = Leavers.joined([placed.leavers(year) for year in range(2013, 2025)])
    return every.where(every.age >= 19)


def test_what_care_leavers_of_19_to_21_do(grown: Leavers) -> None:
    codes = np.array(load_placement_model().leavers.activity)[grown.activity]
    said = known(grown)
    assert len(grown) > 1500
    assert 100 * (said & np.char.startswith(codes, "G")).mean() == pytest.approx(39, abs=3)
    assert 100 * (said & np.isin(codes, ["F1", "P1"])).mean() == pytest.approx(6, abs=1.5)
    assert 100 * (said & grown.suitable).mean() == pytest.approx(84, abs=3)


def test_the_health_of_those_in_care_for_a_year(health: Health) -> None:
    assert len(health) > 3000
    scores = health.score[health.score >= 0]
    assert scores.mean() == pytest.approx(14.2, abs=0.8)
    assert 100 * (scores >= 17).mean() == pytest.approx(39.5, abs=3)
    assert 100 * health.assessed.mean() == pytest.approx(88, abs=2)
    assert 100 * health.teeth.mean() == pytest.approx(84, abs=2)
    assert 100 * health.immunised.mean() == pytest.approx(85, abs=2)


def test_a_score_is_much_the_same_from_year_to_year(placed: Placements) -> None:
    one, other = placed.health(2012), placed.health(2013)
    both, first, second = np.intersect1d(one.period, other.period, return_indices=True)
    scored = (one.score[first] >= 0) & (other.score[second] >= 0)
    assert scored.sum() > 100
    assert 0.45 < np.corrcoef(one.score[first][scored], other.score[second][scored])[0, 1] < 0.8
    assert len(both) == len(first)


def test_without_cases_there_is_no_care() -> None:
    people, cases = people_and_cases(30)
    none = placements(5, people, cases.where(np.zeros(len(cases), dtype=bool)))
    assert len(none.episodes) == len(none.reviews) == len(none.leavers(2018)) == len(none.health(2018)) == 0
