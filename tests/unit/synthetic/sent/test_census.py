"""The census of an invented authority: what it holds, what it does not know, and whom it tells apart."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from cairn.synthetic.calendar import year_end
from cairn.synthetic.care import NO_FURTHER_ACTION, closed_in, in_census
from cairn.synthetic.columns import places
from cairn.synthetic.sent.census import census_return
from cairn.synthetic.sent.tables import SentTable
from cairn.synthetic.world import load_world
from tests.unit.synthetic.sent.censuses import CODE, PLACE, SEED, census, lives

YEARS = (2014, 2018, 2019, 2024, 2026)


def _column(table: SentTable, name: str) -> list[Any]:
    values: list[Any] = table.columns.column(name).to_pylist()
    return values


@pytest.mark.parametrize("year", YEARS)
def test_it_holds_the_cases_of_the_year(year: int) -> None:
    _, cases, _ = lives()
    held = np.flatnonzero(in_census(cases, year) & (cases.authority == PLACE))
    details = census(year).table("cin_details")
    assert details.person.tolist() == cases.person[held].tolist()
    assert [one.toordinal() for one in _column(details, "referral_date")] == cases.start[held].tolist()
    assert _column(details, "no_further_action") == (cases.level[held] == NO_FURTHER_ACTION).tolist()


@pytest.mark.parametrize("year", YEARS)
def test_it_shows_the_closures_that_were_recorded(year: int) -> None:
    _, cases, _ = lives()
    here = cases.authority == PLACE
    held = np.flatnonzero(in_census(cases, year) & here)
    shown = [
        None if one is None else one.toordinal()
        for one in _column(census(year).table("cin_details"), "closure_date")
    ]
    recorded = closed_in(cases, year)[held]
    again = np.append(cases.person[held][1:] == cases.person[held][:-1], False)
    late = cases.late[held] & ~recorded & (cases.end[held] <= year_end(year))
    # a child who is referred again in the year is found to have been closed
    expected = recorded | (late & again)
    assert [one is not None for one in shown] == expected.tolist()
    assert [one for one in shown if one] == cases.end[held][expected].tolist()
    assert recorded.any()
    assert (late & ~again).any()


@pytest.mark.parametrize("year", YEARS)
def test_it_knows_nothing_of_what_comes_after_the_year(year: int) -> None:
    last = dt.date(year, 3, 31)
    expected_later = {"expected_birth_date", "initial_conference_target"}
    looked_at = 0
    for table in census(year).tables:
        for field in table.columns.schema:
            if pa.types.is_date(field.type) and field.name not in expected_later:
                days = [one for one in _column(table, field.name) if one]
                assert all(one <= last for one in days), (table.name, field.name)
                looked_at += len(days)
    assert looked_at > 3000


def test_the_years_before_are_not_told_again() -> None:
    first = dt.date(2017, 4, 1)
    sent = census(2018)
    for name, done in (
        ("assessments", "authorisation_date"),
        ("section_47_enquiries", "initial_conference_date"),
        ("protection_plans", "end_date"),
        ("plan_reviews", "review_date"),
        ("cin_details", "closure_date"),
    ):
        days = [one for one in _column(sent.table(name), done) if one]
        assert days
        assert min(days) >= first


def test_what_is_open_at_the_year_end_is_told_again_the_year_after() -> None:
    def told(year: int) -> dict[tuple[str, dt.date], dt.date | None]:
        sent = census(year)
        ids = _column(sent.table("cin_children"), "la_child_id")
        plans = sent.table("protection_plans")
        return {
            (ids[child - 1], start): end
            for child, start, end in zip(
                *(_column(plans, name) for name in ("child_no", "start_date", "end_date")), strict=True
            )
        }

    goes_on = {plan for plan, end in told(2018).items() if end is None}
    over = {plan for plan, end in told(2018).items() if end is not None}
    _, cases, _ = lives()
    assert len(goes_on) > 10
    assert len(goes_on - told(2019).keys()) <= (cases.late & closed_late(2018)).sum()
    assert over
    assert not over & told(2019).keys()


def closed_late(year: int) -> Any:
    """The cases that ended in the year, though its census shows them open."""
    _, cases, _ = lives()
    return cases.late & (cases.end > year_end(year - 1)) & (cases.end <= year_end(year))


def test_rows_stand_in_the_rows_that_their_numbers_name() -> None:
    sent = census(2024)
    children, details = sent.table("cin_children"), sent.table("cin_details")
    for table in sent.tables:
        names = table.columns.column_names
        if "child_no" in names:
            child = np.array(_column(table, "child_no")) - 1
            assert (children.person[child] == table.person).all()
        if "cin_details_no" in names and table is not details:
            case = np.array(_column(table, "cin_details_no")) - 1
            assert (np.array(_column(details, "child_no"))[case] - 1 == child).all()
    assert len(sent.table("assessment_factors")) > len(sent.table("assessments")) / 2


def test_a_child_who_was_adopted_is_another() -> None:
    people, cases, _ = lives()
    adopted = people.adopted[places(people.person, cases.person)]
    since = np.flatnonzero((adopted > 0) & (cases.start > adopted))
    earlier = np.flatnonzero((adopted > 0) & (cases.start < adopted))
    both = np.intersect1d(cases.person[since], cases.person[earlier])
    assert len(both)
    seen: dict[int, set[str]] = {person: set() for person in both.tolist()}
    for year in range(2013, 2028):
        sent = census_return(SEED, load_world(), PLACE, year, *lives()).table("cin_children")
        for person, la_child_id in zip(sent.person.tolist(), _column(sent, "la_child_id"), strict=True):
            if person in seen:
                seen[person].add(la_child_id)
    assert max(len(ids) for ids in seen.values()) == 2


def test_the_unborn_are_told_as_far_as_they_are_known() -> None:
    people, _, _ = lives()
    found = 0
    for year in range(2014, 2025):
        children = census(year).table("cin_children")
        birth = people.birth[places(people.person, children.person)]
        unborn = np.flatnonzero(birth > year_end(year))
        for name in ("birth_date", "upn", "upn_unknown"):
            assert all(_column(children, name)[row] is None for row in unborn)
        assert all(_column(children, "expected_birth_date")[row] for row in unborn)
        assert {_column(children, "gender")[row] for row in unborn} <= {"0"}
        assert {_column(children, "ethnicity")[row] for row in unborn} <= {"NOBT"}
        found += len(unborn)
        born = np.flatnonzero(birth <= year_end(year))
        assert not any(_column(children, "expected_birth_date")[row] for row in born)
    assert found


@pytest.mark.parametrize("year", [2018, 2025])
def test_sex_takes_the_place_of_gender(year: int) -> None:
    children = census(year).table("cin_children")
    male = lives()[0].male[places(lives()[0].person, children.person)]
    told = _column(children, "gender" if year < 2025 else "sex")
    assert ("gender" in children.columns.column_names) == (year < 2025)
    assert [one in ("1", "M") for one, boy in zip(told, male, strict=True) if boy].count(False) <= 5
    assert set(told) <= ({"1", "2", "0"} if year < 2025 else {"M", "F", "U"})


def test_every_child_has_a_number_or_a_reason() -> None:
    children = census(2018).table("cin_children")
    for upn, why, birth in zip(
        *(_column(children, name) for name in ("upn", "upn_unknown", "birth_date")), strict=True
    ):
        assert (upn is None) != (why is None) or birth is None
    known = [upn for upn in _column(children, "upn") if upn]
    assert 0.4 < len(known) / len(children) < 0.9
    assert len(set(known)) == len(known)


def test_the_same_year_is_the_same_whatever_else_is_made() -> None:
    people, cases, work = lives()
    again = census_return(SEED, load_world(), PLACE, 2018, people, cases, work)
    assert again.authority == CODE
    for one, other in zip(again.tables, census(2018).tables, strict=True):
        assert one.columns.equals(other.columns)


def test_plans_in_need_are_told_from_2022() -> None:
    assert "cin_plans" not in [table.name for table in census(2019).tables]
    assert len(census(2024).table("cin_plans")) > 100
