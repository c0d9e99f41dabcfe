"""The lists that services would send."""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from cairn.synthetic.calendar import day
from cairn.synthetic.columns import IntArray
from cairn.synthetic.people import People
from cairn.synthetic.services import (
    Known,
    ServiceList,
    gathered,
    known_of,
    lists_of_authority,
    load_services,
    service_lists,
    set_aside,
    told_with,
    write_list_truth,
    write_services,
)
from cairn.synthetic.services.definitions import ListRates
from cairn.synthetic.world import load_world
from tests.unit.synthetic.services.made_by_hand import children, had, referrals

PEOPLE = children(6000)
START = day(2016, 10, 15)


def told(people: People, authorities: IntArray, day: int) -> Known:
    """A stand-in: everything is known of everybody."""
    number = np.arange(len(people)).astype(str)
    return Known(
        forename=np.char.add("Forename", number),
        surname=np.char.add("Surname", number),
        postcode=np.full(len(people), "ZB4 7XQ"),
        upn=np.char.add("A", number),
        la_child_id=np.char.add("L", number),
    )


def listed(code: str) -> ServiceList:
    row = had(PEOPLE, code, START)
    return service_lists(4, load_world(), PEOPLE, row, known_of(PEOPLE, row, told))[code]


RATES = [(one.code, one.list) for one in load_services().service]


@pytest.mark.parametrize(("code", "rates"), RATES, ids=[code for code, _ in RATES])
def test_gaps_come_as_often_as_the_service_has_them(code: str, rates: ListRates) -> None:
    made = listed(code)
    there = {
        name: np.mean([value != "" for value in getattr(made, name)])
        for name in ("upn", "la_child_id", "postcode")
    }
    assert there["upn"] == pytest.approx(rates.upn, abs=0.03)
    assert there["la_child_id"] == pytest.approx(rates.la_child_id, abs=0.03)
    assert there["postcode"] == pytest.approx(1 - rates.no_postcode, abs=0.03)
    persons, times = np.unique(made.person, return_counts=True)
    assert 1 - len(persons) / len(PEOPLE) == pytest.approx(rates.left_out, abs=0.015)
    assert (times == 2).mean() == pytest.approx(rates.twice, abs=0.01)


def test_names_and_dates_of_birth_are_mistyped_as_often_as_the_service_does() -> None:
    made, rates = listed("reading-club"), dict(RATES)["reading-club"]
    index = np.array(made.person) % 10**6
    right = [
        (first, last) == (f"Forename{place}", f"Surname{place}")
        for first, last, place in zip(made.forename, made.surname, index, strict=True)
    ]
    # One slip in a few changes two letters that are the same for each other, and leaves the name as it was.
    assert 1 - np.mean(right) == pytest.approx(rates.name_mistyped, abs=0.02)
    birth = dt.date.fromordinal(int(PEOPLE.birth[0])).strftime("%d/%m/%Y")
    assert np.mean([written != birth for written in made.date_of_birth]) == pytest.approx(
        rates.birth_mistyped, abs=0.01
    )


def test_a_mistyped_date_is_a_date_or_has_day_and_month_changed_over() -> None:
    for written in set(listed("parenting-course").date_of_birth):
        first, second, year = (int(part) for part in written.split("/"))
        dt.date(year, *((second, first) if second <= 12 else (first, second)))


def test_the_rows_are_in_the_order_of_a_register_and_not_of_children() -> None:
    made = listed("edge-of-care")
    assert made.surname == sorted(made.surname)
    assert made.person != sorted(made.person)


def test_what_is_written_is_what_the_list_has_and_the_truth_says_who(tmp_path: Path) -> None:
    lists = {
        "edge-of-care": listed("edge-of-care"),
        "reading-club": ServiceList(*([] for _ in fields(ServiceList))),
    }
    write_services(tmp_path / "services", lists)
    write_list_truth(tmp_path / "truth.csv", lists)
    assert [folder.name for folder in (tmp_path / "services").iterdir()] == ["edge-of-care"]
    with (tmp_path / "services/edge-of-care/list.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (tmp_path / "truth.csv").open(encoding="utf-8", newline="") as file:
        truth = list(csv.DictReader(file))
    made = lists["edge-of-care"]
    assert [row["surname"] for row in rows] == made.surname
    assert "person" not in rows[0]
    assert [int(row["person"]) for row in truth] == made.person
    assert [int(row["row"]) for row in truth] == list(range(1, len(made) + 1))
    said = tomllib.loads((tmp_path / "services/edge-of-care/service.toml").read_text(encoding="utf-8"))
    assert said["name"] == "Edge-of-care team"
    assert said["authorities"] == sorted(set(made.authority))


def test_real_names_and_numbers_are_of_the_day_of_the_service() -> None:
    few = children(40, adopted=np.where(np.arange(40) < 20, START + 300, 0))
    row, cases = had(few, "edge-of-care", START), referrals(few.where(np.arange(0, 40, 2)), [START - 100])
    then = known_of(few, row, told_with(cases))
    later = known_of(few, had(few, "edge-of-care", START + 400), told_with(cases))
    for part in (then.forename, then.surname, then.postcode, then.upn):
        assert all(part)
    assert [bool(number) for number in then.la_child_id] == [True, False] * 20
    assert (then.upn[20:] == later.upn[20:]).all()
    assert (then.upn[:20] != later.upn[:20]).all()


def test_lists_of_authorities_are_put_together_as_they_were(tmp_path: Path) -> None:
    row = had(PEOPLE, "edge-of-care", START)
    whole = listed("edge-of-care")
    for part in (0, 1):
        theirs = row.where(row.person % 2 == part)
        made = service_lists(4, load_world(), PEOPLE, theirs, known_of(PEOPLE, theirs, told))
        set_aside(tmp_path / f"{part}.parquet", made)
    together = gathered([tmp_path / "0.parquet", tmp_path / "1.parquet"])
    assert set(together) == {code for code, _ in RATES}
    assert sorted(together["edge-of-care"].person) == sorted(whole.person)
    assert sorted(together["edge-of-care"].sessions) == sorted(whole.sessions)
    days = [(written[6:], written[3:5], written[:2]) for written in together["edge-of-care"].started]
    assert days == sorted(days)


def test_an_authority_lists_those_it_served_and_nobody_else() -> None:
    few = children(200)
    row = had(few, "edge-of-care", START)
    elsewhere = replace(row, authority=np.where(few.person % 2 == 0, 7, 9).astype(np.int16))
    made = lists_of_authority(4, load_world(), 7, few, referrals(few, [START - 9]), elsewhere)["edge-of-care"]
    assert set(made.authority) == {load_world().authorities[7].name}
    assert 90 < len(set(made.person)) <= 100
    assert all(person % 2 == 0 for person in made.person)
