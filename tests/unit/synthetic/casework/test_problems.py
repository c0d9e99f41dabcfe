"""What assessments find: in families together, by age, by year, and as often as is published."""

from __future__ import annotations

import numpy as np
import pytest

from cairn.synthetic.calendar import year_end
from cairn.synthetic.casework.definitions import load_model
from cairn.synthetic.columns import BoolArray, IntArray, places
from tests.unit.synthetic.casework.lives import many

CODES = [one.code for one in load_model().factors]


def _has(factors: IntArray, code: str) -> BoolArray:
    return (factors >> CODES.index(code) & 1).astype(bool)


def _found(year: int) -> IntArray:
    """The factors of the assessments of a year that found any."""
    assessments = many()[2].assessments
    within = (assessments.end > year_end(year - 1)) & (assessments.end <= year_end(year))
    return assessments.factors[within & (assessments.factors != 0)]


@pytest.mark.parametrize("code", ["3B", "4B", "16A", "17A", "18A", "1B", "2B", "4A", "14A"])
def test_factors_are_as_common_as_published(code: str) -> None:
    published = load_model().factors[CODES.index(code)].early
    assert _has(_found(2018), code).mean() == pytest.approx(published, abs=0.03)


def test_mental_health_of_children_is_found_more_often_in_later_years() -> None:
    assert _has(_found(2024), "4A").mean() > _has(_found(2018), "4A").mean() + 0.02


@pytest.mark.parametrize(("one", "other"), [("1B", "2B"), ("4B", "1B"), ("11A", "10A"), ("15A", "4A")])
def test_troubles_of_a_family_come_together(one: str, other: str) -> None:
    found = _found(2018)
    together = (_has(found, one) & _has(found, other)).mean()
    assert together > 1.5 * _has(found, one).mean() * _has(found, other).mean()


@pytest.mark.parametrize(
    ("code", "first", "last"), [("18A", 0, 2020), ("18B", 2021, 9999), ("24A", 2022, 9999)]
)
def test_codes_are_used_in_their_years_alone(code: str, first: int, last: int) -> None:
    for year in (2018, 2020, 2021, 2022, 2024):
        assert bool(_has(_found(year), code).any()) == (first <= year <= last)


def test_small_children_neither_harm_themselves_nor_go_missing() -> None:
    people, cases, work = many()
    case = places(cases.case, work.assessments.case)
    age = (cases.start[case] - people.birth[places(people.person, cases.person[case])]) / 365.25
    found = _has(work.assessments.factors, "15A") | _has(work.assessments.factors, "10A")
    assert not found[age < 6.9].any()
    assert found[age >= 13].any()


def test_disabled_children_are_in_need_for_their_disability() -> None:
    people, cases, work = many()
    disabled = people.disability[places(people.person, cases.person)] != 0
    for_it = work.details.need == load_model().needs.codes.index("N2")
    taken = work.details.need >= 0
    assert for_it[taken & disabled].mean() > 10 * for_it[taken & ~disabled].mean()


def test_nothing_is_found_only_where_there_is_no_need() -> None:
    _, cases, work = many()
    level = cases.level[places(cases.case, work.assessments.case)]
    nothing = work.assessments.factors == 0
    assert set(np.unique(level[nothing])) == {1}
    assert 0.5 < nothing[level == 1].mean() < 0.95


def test_a_problem_stays_with_the_family() -> None:
    _, cases, work = many()
    again = np.flatnonzero(cases.person[1:] == cases.person[:-1])
    problem = work.details.problem
    same = (problem[again] == problem[again + 1]).mean()
    other = (problem[again] == problem[(again + 1001) % len(problem)]).mean()
    assert same > 2.5 * other
