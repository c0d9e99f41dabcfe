"""The school census: read back whole in every year and term, its tables joined by their keys."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from cairn.synthetic.calendar import day
from cairn.synthetic.care import social_care
from cairn.synthetic.people import People, make_people
from cairn.synthetic.people.upns import upn_known_from
from cairn.synthetic.school import school_lives
from cairn.synthetic.sent.pupils import census_day
from cairn.synthetic.sent.school_census import school_census_return
from cairn.synthetic.sent.tables import SentReturn
from cairn.synthetic.world import load_world
from cairn.tables.codelists import codes_in
from tests.unit.synthetic.sent.some_schools import (
    ADOPTED_ON,
    CODE,
    PLACE,
    SCALE,
    SEED,
    alike,
    children,
    lives,
    read_back,
)

SPRING = {
    "census_submissions", "census_pupils_on_roll", "census_pupils_off_roll", "census_addresses_on_roll",
    "census_sen_needs_on_roll", "census_free_meal_periods_on_roll", "census_sessions_on_roll",
    "census_exclusions_on_roll",
}  # fmt: skip


def census(year: int = 2018, term: str = "spring") -> SentReturn:
    return school_census_return(SEED, load_world(), PLACE, year, term, children(), lives())


def column(sent: SentReturn, table: str, name: str) -> list:  # type: ignore[type-arg]
    found: list = sent.table(table).columns[name].to_pylist()  # type: ignore[type-arg]
    return found


@pytest.mark.parametrize(
    ("year", "term"), [(2016, "spring"), (2018, "spring"), (2018, "summer"), (2018, "autumn")]
)
def test_what_was_made_is_what_is_read(tmp_path: Path, year: int, term: str) -> None:
    made = census(year, term)
    folder = tmp_path / str(year - (term == "autumn"))
    alike(made, read_back(made, folder, f"{CODE}_school_census_{term}"))
    if term == "spring":
        assert {table.name for table in made.tables} == SPRING


@pytest.mark.parametrize("year", [2021, 2024])
def test_later_years_have_their_own_columns_and_codes(tmp_path: Path, year: int) -> None:
    people = make_people(SEED, load_world(), PLACE, SCALE / 4, range(year - 17, year - 5))
    later = school_lives(SEED, load_world(), people, social_care(SEED, people), [year], SCALE)
    made = school_census_return(SEED, load_world(), PLACE, year, "spring", people, later)
    alike(made, read_back(made, tmp_path / str(year), f"{CODE}_school_census_spring"))
    pupils = made.table("census_pupils_on_roll").columns.column_names
    assert ("sex" in pupils, "gender" in pupils) == (year >= 2024, year < 2024)
    assert {"/", "\\"} <= set(column(made, "census_sessions_on_roll", "reason"))
    assert set(column(made, "census_exclusions_on_roll", "category")) <= {"SUSP", "PERM", "LNCH"}


def test_codes_are_in_the_lists_of_the_definition() -> None:
    made = census()
    for table in made.tables:
        for field in made.spec.table(table.name).fields:
            if field.codes and field.name in table.columns.column_names:
                sent = set(table.columns[field.name].to_pylist()) - {None}
                assert sent <= set(codes_in(field.codes, 2018)), (table.name, field.name)


def test_required_columns_are_filled_in_and_keys_join_the_tables() -> None:
    made = census()
    for table in made.tables:
        for field in made.spec.table(table.name).fields:
            if field.required:
                assert table.columns[field.name].null_count == 0, (table.name, field.name)
    schools, pupils = (
        dict(zip(column(made, table, key), column(made, table, "native_id"), strict=True))
        for table, key in (
            ("census_submissions", "submission_id"),
            ("census_pupils_on_roll", "pupil_on_roll_id"),
        )
    )
    assert len(pupils) == len(made.table("census_pupils_on_roll"))
    for table in SPRING - {"census_submissions"}:
        of, key = (pupils, "pupil_on_roll_id") if table.endswith("on_roll") else (schools, "submission_id")
        if table == "census_pupils_on_roll":
            of, key = schools, "submission_id"
        joined = zip(column(made, table, key), column(made, table, "native_id"), strict=True)
        assert all(of[one] == native for one, native in joined), table


def test_rows_that_hang_on_a_pupil_are_about_that_pupil() -> None:
    made = census()
    pupils = made.table("census_pupils_on_roll")
    person = dict(zip(column(made, pupils.name, "pupil_on_roll_id"), pupils.person.tolist(), strict=True))
    for table in made.tables:
        if "pupil_on_roll_id" in table.columns.column_names:
            keys = table.columns["pupil_on_roll_id"].to_pylist()
            assert [person[key] for key in keys] == table.person.tolist()


def test_sessions_add_up_to_those_of_the_term_before() -> None:
    made, rows = census(), lives().pupil_years
    rows = rows.where((rows.school_year == 2018) & (rows.authority == PLACE))
    for kinds, told in (("IMCHRSTE", rows.authorised_autumn), ("OGUN", rows.unauthorised_autumn)):
        counted: Counter[int] = Counter()
        table = made.table("census_sessions_on_roll")
        sent = zip(
            table.person.tolist(),
            column(made, table.name, "reason"),
            column(made, table.name, "sessions"),
            strict=True,
        )
        for one, reason, number in sent:
            assert number > 0
            counted[one] += number if reason in kinds else 0
        assert [counted[one] for one in rows.person.tolist()] == told.tolist()


def test_exclusions_are_those_of_the_term_before_on_school_days() -> None:
    made = census()
    starts = column(made, "census_exclusions_on_roll", "start_date")
    assert all(dt.date(2017, 9, 1) <= start < dt.date(2018, 1, 1) and start.weekday() < 5 for start in starts)
    terms = [len(census(2018, term).table("census_exclusions_on_roll")) for term in ("spring", "summer")]
    rows = lives().pupil_years
    here = (rows.school_year == 2018) & (rows.authority == PLACE)
    total = int(rows.suspensions[here].sum() + rows.permanently_excluded[here].sum())
    assert 0.5 * total < sum(terms) < 0.9 * total
    assert "census_exclusions_on_roll" not in {table.name for table in census(2018, "autumn").tables}


def test_pupils_joined_before_the_census_and_leavers_left_before_it_from_another_school() -> None:
    made, on = census(), dt.date.fromordinal(census_day(2018, "spring"))
    joined = column(made, "census_pupils_on_roll", "entry_date")
    born = column(made, "census_pupils_on_roll", "birth_date")
    assert all(birth < entry <= on for birth, entry in zip(born, joined, strict=True))
    left = made.table("census_pupils_off_roll")
    leaving, entered = column(made, left.name, "leaving_date"), column(made, left.name, "entry_date")
    assert all(entry < leave <= on for entry, leave in zip(entered, leaving, strict=True))
    roll = made.table("census_pupils_on_roll")
    now = dict(zip(roll.person.tolist(), column(made, roll.name, "native_id"), strict=True))
    before = dict(zip(left.person.tolist(), column(made, left.name, "native_id"), strict=True))
    assert len(before) > 20
    assert np.mean([now.get(one) != native for one, native in before.items()]) > 0.9


def test_adoption_is_told_of_those_adopted_and_of_no_one_else() -> None:
    people, made = children(), census()
    adopted = set(people.person[people.adopted > 0].tolist())
    told = column(made, "census_pupils_on_roll", "care_before")
    persons = made.table("census_pupils_on_roll").person.tolist()
    assert {one for one, code in zip(persons, told, strict=True) if code == "A"} == adopted & set(persons)
    assert set(column(census(2016), "census_pupils_on_roll", "adopted_from_care")) == {"N"}
    assert census_day(2016, "spring") < ADOPTED_ON


def test_needs_are_told_of_those_with_provision_the_first_before_the_second() -> None:
    made = census()
    provision = dict(
        zip(
            made.table("census_pupils_on_roll").person.tolist(),
            column(made, "census_pupils_on_roll", "sen_provision"),
            strict=True,
        )
    )
    needs = made.table("census_sen_needs_on_roll")
    ranks: dict[int, list[int]] = {}
    for one, rank in zip(needs.person.tolist(), column(made, needs.name, "rank"), strict=True):
        ranks.setdefault(one, []).append(rank)
    assert set(ranks) == {one for one, code in provision.items() if code != "N"}
    assert {tuple(found) for found in ranks.values()} == {(1,), (1, 2)}


def test_the_day_of_the_census_is_the_thursday_that_is_laid_down() -> None:
    days = {"autumn": (2017, 10, 5), "spring": (2018, 1, 18), "summer": (2018, 5, 17)}
    assert {term: census_day(2018, term) for term in days} == {
        term: day(*parts) for term, parts in days.items()
    }


def test_a_part_of_the_people_is_enough() -> None:
    people: People = children()
    rows = lives().pupil_years
    here = rows.person[rows.authority == PLACE]
    small = people.year_group(2018) == -1
    some = people.where(np.isin(people.person, here) | small)
    one, other = (
        school_census_return(SEED, load_world(), PLACE, 2018, "spring", who, lives())
        for who in (people, some)
    )
    assert len(some) < len(people)
    for table, same in zip(one.tables, other.tables, strict=True):
        assert table.columns.equals(same.columns)


def test_nursery_classes_are_on_roll_with_a_number_and_no_sessions() -> None:
    made, people = census(), children()
    pupils = made.table("census_pupils_on_roll")
    small = np.array(column(made, pupils.name, "year_group")) == "N2"
    on = census_day(2018, "spring")
    there = (people.year_group(2018) == -1) & people.state_school & (people.authority_on(on) == PLACE)
    assert 0.33 < small.sum() / there.sum() < 0.47
    assert {
        code for code, one in zip(column(made, pupils.name, "class_type"), small, strict=True) if one
    } == {"N"}
    possible = column(made, pupils.name, "sessions_possible")
    assert [sessions is None for sessions in possible] == small.tolist()
    known = upn_known_from(people)[np.searchsorted(people.person, pupils.person[small])]
    assert (known <= on).all()
    age = [(dt.date(2018, 1, 18) - born).days / 365.25 for born in column(made, pupils.name, "birth_date")]
    assert all(3 < years < 5 for years, one in zip(age, small, strict=True) if one)
