"""How often and how fast: near the published England of the year ending 31 March 2018."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from cairn.synthetic.calendar import year_end
from cairn.synthetic.care import LOOKED_AFTER, NOT_IN_NEED
from cairn.synthetic.casework import casework, working_days_between
from cairn.synthetic.casework.definitions import load_model
from cairn.synthetic.casework.reasons import ADOPTED, DIED, EARLY_HELP, MOVED, NO_NEED
from cairn.synthetic.columns import BoolArray, IntArray, places
from tests.unit.synthetic.casework.lives import SEED, lives, many

BEFORE, LAST = year_end(2017), year_end(2018)


def _in_year(days: IntArray) -> BoolArray:
    return (days > BEFORE) & (days <= LAST)


def test_how_long_assessments_take() -> None:
    assessments = many()[2].assessments
    done = assessments.where(_in_year(assessments.end))
    took = working_days_between(done.start, done.end)
    assert np.median(took) == pytest.approx(31, abs=3)
    assert (took <= 45).mean() == pytest.approx(0.827, abs=0.04)


def test_how_soon_conferences_follow_enquiries() -> None:
    enquiries = many()[2].enquiries
    held = enquiries.where(_in_year(enquiries.conference))
    took = working_days_between(held.start, held.conference)
    assert (took <= 15).mean() == pytest.approx(0.769, abs=0.05)
    assert (working_days_between(held.start, held.target) == 15).all()


def test_most_conferences_lead_to_a_plan() -> None:
    _, _, work = many()
    held = _in_year(work.enquiries.conference).sum() + _in_year(work.details.conference).sum()
    assert 0.8 < _in_year(work.details.plan_start).sum() / held < 0.95


@pytest.mark.parametrize(
    ("codes", "percent"), [(("2A",), 18.2), (("3A", "3B", "3C", "3D", "3E", "3F"), 14.8), (("6",), 28.5)]
)
def test_who_refers(codes: tuple[str, ...], percent: float) -> None:
    _, cases, work = many()
    sources = [load_model().sources.codes.index(code) for code in codes]
    share = np.isin(work.details.source[_in_year(cases.start)], sources).mean()
    assert 100 * share == pytest.approx(percent, abs=2.5)


@pytest.mark.parametrize(("year", "code", "percent"), [
    (2018, "N1", 53.2), (2018, "N5", 15.4), (2018, "N2", 8.7), (2016, "N1", 50.6), (2016, "N5", 17.4),
])  # fmt: skip
def test_what_the_need_is(year: int, code: str, percent: float) -> None:
    _, cases, work = many()
    is_open = (cases.start <= year_end(year)) & (cases.end > year_end(year)) & (work.details.need >= 0)
    share = (work.details.need[is_open] == load_model().needs.codes.index(code)).mean()
    assert 100 * share == pytest.approx(percent, abs=4)


def test_categories_of_plans() -> None:
    _, _, work = many()
    category = work.details.latest_category[_in_year(work.details.plan_start)]
    shares = 100 * np.bincount(category, minlength=5) / len(category)
    assert shares == pytest.approx([48, 35, 8, 4, 5], abs=6)


def test_why_cases_close() -> None:
    people, cases, work = many()
    reason = work.details.closure
    assert (reason[cases.transferred] == MOVED).all()
    none = cases.level == NOT_IN_NEED
    assert set(np.unique(reason[none])) == {NO_NEED, EARLY_HELP}
    assert (cases.end[reason == EARLY_HELP] > year_end(2022)).all()
    assert not np.isin(reason[~none], [NO_NEED, EARLY_HELP]).any()
    assert (reason == ADOPTED).any() == people.adopted.any()


def test_few_die_and_none_is_referred_afterwards() -> None:
    _, cases, work = many()
    died = np.flatnonzero(work.details.closure[:-1] == DIED)
    assert 0 < len(died) < len(cases) / 1000
    assert (cases.person[died + 1] != cases.person[died]).all()


def test_a_child_who_was_adopted_from_care_leaves_for_that_reason() -> None:
    people, cases, _ = lives()
    young = cases.care_end < people.birth[places(people.person, cases.person)] + 12 * 365
    in_care = np.flatnonzero((cases.level == LOOKED_AFTER) & ~cases.transferred & young)[:5]
    adopted = people.adopted.copy()
    adopted[places(people.person, cases.person[in_care])] = cases.care_end[in_care]
    work = casework(SEED, dataclasses.replace(people, adopted=adopted), cases)
    assert (work.details.closure[in_care] == ADOPTED).all()
    assert (work.details.closure == ADOPTED).sum() < 3 * len(in_care)
