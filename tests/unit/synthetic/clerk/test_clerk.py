"""On whom slips fall, and how often."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from cairn.exceptions import DefinitionError
from cairn.returns.read import Unread, read_file
from cairn.returns.spec import load_spec, years_of
from cairn.synthetic.clerk import NO_SLIPS, Rates, load_rates, spoilt
from cairn.synthetic.clerk.copies import COPIES
from cairn.synthetic.clerk.definitions import FOLDER, Renumbering
from cairn.synthetic.clerk.ways import WAYS
from cairn.synthetic.sent.tables import SentReturn
from cairn.synthetic.upn import upns
from tests.unit.synthetic.clerk.clean_care import clean_care
from tests.unit.synthetic.clerk.clean_census import clean_census
from tests.unit.synthetic.clerk.clean_schools import clean_pupil_list, clean_school_census
from tests.unit.synthetic.clerk.written import write

EVERYBODY = Renumbering(2016, 2016, migrations=1.0, whole=1.0, part=0.0, single=0.0)


def rows(slips: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = slips.table.to_pylist()
    return found


def renumbering(stated: Renumbering) -> Rates:
    return replace(load_rates(), slip=(), renumbering=stated)


def every(kind: str, share: float = 0.9) -> Rates:
    """One kind of slip alone, at `share` in each of its places, or as near as they leave room."""
    alone = load_rates().alone(kind)
    (one,) = alone.slip
    return replace(alone, slip=(replace(one, at=tuple(replace(at, share=share) for at in one.at)),))


def test_a_clerk_who_gets_nothing_wrong_gives_back_the_return() -> None:
    clean = clean_census(2018, 60)
    for rates in (NO_SLIPS, load_rates().scaled(0.0)):
        sent, slips = spoilt(1, clean, rates)
        assert sent is clean
        assert len(slips) == 0


def test_the_same_seed_spoils_the_same_and_another_does_not() -> None:
    clean = clean_census(2018, 300)
    first, again, other = (spoilt(seed, clean, load_rates()) for seed in (1, 1, 2))
    assert len(first[1]) > 10
    assert rows(first[1]) == rows(again[1])
    assert all(a.columns.equals(b.columns) for a, b in zip(first[0].tables, again[0].tables, strict=True))
    assert rows(first[1]) != rows(other[1])


def test_slips_fall_as_often_as_is_stated() -> None:
    clean = clean_pupil_list(2018, 40_000)
    _, slips = spoilt(4, clean, load_rates())
    found = sum(slip["kind"] == "postcode typed wrongly" for slip in rows(slips))
    assert found == pytest.approx(40_000 * 0.003, rel=0.25)
    _, twice = spoilt(4, clean, load_rates().scaled(2.0))
    assert len(twice) == pytest.approx(2 * len(slips), rel=0.15)


def part_of(sent: SentReturn, persons: set[int]) -> SentReturn:
    """The rows of some of the persons of a list of one table."""
    (table,) = sent.tables
    mask = np.isin(table.person, list(persons))
    return replace(
        sent, tables=(replace(table, columns=table.columns.filter(mask), person=table.person[mask]),)
    )


def test_what_falls_on_a_child_depends_on_no_other_child() -> None:
    rates = load_rates()
    alone = tuple(
        kind for kind in rates.slip if kind.kind != "pupil in two schools"
    )  # needs the other schools
    rates = replace(rates.scaled(4.0), slip=alone)
    clean = clean_pupil_list(2018, 1500)
    some = set(range(9000, 10500, 3))
    said = [
        sorted(
            (slip["person"], slip["kind"], slip["field"], slip["was"], slip["became"]) for slip in rows(slips)
        )
        for slips in (spoilt(1, clean, rates)[1], spoilt(1, part_of(clean, some), rates)[1])
    ]
    assert len(said[1]) > 10
    assert [slip for slip in said[0] if slip[0] in some] == said[1]


def test_a_lasting_slip_is_made_in_every_year_and_a_passing_one_is_not() -> None:
    wrong = [
        {(slip["person"], slip["became"]) for slip in rows(spoilt(1, clean_census(year, 200), rates)[1])}
        for rates in (every("UPN with another check letter", 0.2), every("UPN with two digits swapped", 0.2))
        for year in (2018, 2019)
    ]
    assert len(wrong[0]) > 20
    assert wrong[0] == wrong[1]
    assert len(wrong[2]) > 20
    assert wrong[2] != wrong[3]


def test_a_migration_gives_each_child_one_new_number_in_every_return_from_its_year_on() -> None:
    assert len(spoilt(1, clean_census(2015, 30), renumbering(EVERYBODY))[1]) == 0
    changed = [
        {slip["was"]: slip["became"] for slip in rows(spoilt(1, sent, renumbering(EVERYBODY))[1])}
        for sent in (clean_care(2016, 30), clean_care(2018, 30))
    ]
    assert len(changed[0]) == 30 == len(set(changed[0].values()))
    assert changed[0] == changed[1]


def test_a_new_number_stands_in_all_the_rows_of_the_child() -> None:
    clean = clean_care(2018, 40)
    one_in_three = replace(EVERYBODY, migrations=0.0, single=0.33)
    sent, slips = spoilt(1, clean, renumbering(one_in_three))
    assert 3 < len({slip["child"] for slip in rows(slips)}) < 30
    for person in range(5000, 5040):
        numbers = {
            number
            for table in sent.tables
            for number, whose in zip(table.columns["la_child_id"].to_pylist(), table.person, strict=True)
            if whose == person
        }
        assert len(numbers) == 1


def test_single_children_are_renumbered_one_year_after_another() -> None:
    over_years = renumbering(Renumbering(2014, 2018, migrations=0.0, whole=0.0, part=0.0, single=0.5))
    by_year = [
        {slip["person"] for slip in rows(spoilt(1, clean_census(year, 200), over_years)[1])}
        for year in (2013, 2015, 2018, 2020)
    ]
    assert not by_year[0]
    assert by_year[0] < by_year[1] < by_year[2] == by_year[3]


def test_a_child_twice_takes_all_its_rows_along() -> None:
    clean = clean_census(2018, 12)
    sent, slips = spoilt(1, clean, every("child twice under two numbers"))
    copied = {slip["person"] for slip in rows(slips)}
    assert copied
    for before, now in zip(clean.tables, sent.tables, strict=True):
        expected = sum(2 if person in copied else 1 for person in before.person.tolist())
        assert len(now) == expected


def test_a_child_twice_takes_its_rows_in_every_table_along() -> None:
    clean = clean_care(2018, 24)
    sent, slips = spoilt(1, clean, every("child twice under two numbers"))
    copied = {slip["person"] for slip in rows(slips)}
    assert 5 < len(copied) < 24
    for before, now in zip(clean.tables, sent.tables, strict=True):
        assert len(now) == sum(2 if person in copied else 1 for person in before.person.tolist())
        known = zip(now.person.tolist(), now.columns["la_child_id"].to_pylist(), strict=True)
        assert len(set(known)) == len(set(before.person.tolist())) + len(copied & set(before.person.tolist()))


def test_a_closing_date_is_changed_within_the_year_where_the_child_has_no_other_case() -> None:
    rates = every("closing date changed")
    (kind,) = rates.slip
    far = replace(rates, slip=(replace(kind, at=(replace(kind.at[0], days=(1, 300)),)),))
    _, slips = spoilt(1, clean_census(2018, 120), far)
    changed = rows(slips)
    assert len(changed) > 5
    assert all(slip["was"] < slip["became"] <= "2018-03-31" for slip in changed)
    assert all(
        slip["person"] % 6 == 1000 % 6 for slip in changed
    )  # every sixth has one closed case, and no other


def test_any_of_the_rows_of_a_child_can_be_the_one() -> None:
    clean = clean_care(2018, 160)
    _, slips = spoilt(1, clean, every("need in lower case"))
    place = {int(row): nth % 3 for nth, row in enumerate(np.flatnonzero(clean.tables[1].person % 4 == 0))}
    chosen = [place[slip["row"] - 1] for slip in rows(slips) if slip["row"] - 1 in place]
    assert all(chosen.count(nth) > 5 for nth in range(3))
    assert len({slip["person"] for slip in rows(slips)}) == len(rows(slips))


def with_column(sent: SentReturn, table: str, field: str, values: list[str]) -> SentReturn:
    """The return with other texts in one column."""
    one = sent.table(table)
    at = one.columns.column_names.index(field)
    changed = replace(one, columns=one.columns.set_column(at, field, pa.array(values)))
    return replace(sent, tables=tuple(changed if other is one else other for other in sent.tables))


def test_a_number_typed_wrongly_is_no_other_child() -> None:
    clean = clean_census(2018, 90)
    clean = with_column(clean, "cin_children", "la_child_id", [str(100 + nth) for nth in range(90)])
    sent, slips = spoilt(1, clean, every("LA child ID typed wrongly", 0.45))
    assert len(slips) > 5
    assert len(sent.table("cin_children").columns["la_child_id"].unique()) == 90


def test_a_former_upn_is_no_other_childs() -> None:
    serial = np.arange(300)
    numbers = upns(np.full(300, 330), np.full(300, 2047), np.full(300, 15), serial)
    clean = with_column(clean_school_census(2018, 300), "census_pupils_on_roll", "upn", numbers)
    sent, slips = spoilt(1, clean, every("former UPN"))
    assert len(slips) > 20
    assert len(sent.table("census_pupils_on_roll").columns["upn"].unique()) == 300


def test_a_slip_falls_only_in_the_years_and_on_the_days_for_which_it_is_stated() -> None:
    sources = [
        spoilt(1, clean_census(year, 60), every("source of referral in lower case"))[1]
        for year in (2013, 2018)
    ]
    assert [bool(len(slips)) for slips in sources] == [False, True]
    homes = [
        with_column(made, "care_episodes", "placement", ["K3"] * len(made.table("care_episodes")))
        for made in (clean_care(2024, 40), clean_care(2026, 40))
    ]
    old = [spoilt(1, made, every("old code of a placement"))[1] for made in homes]
    assert [bool(len(slips)) for slips in old] == [False, True]


def test_a_pupil_in_two_schools_has_an_address_in_each() -> None:
    sent, slips = spoilt(1, clean_school_census(2018, 40), every("pupil in two schools"))
    pupils, addresses = sent.table("census_pupils_on_roll"), sent.table("census_addresses_on_roll")
    twice = {slip["person"] for slip in rows(slips)}
    assert len(pupils) == len(addresses) == 40 + len(twice)
    of_pupil = dict(zip(pupils.columns["pupil_on_roll_id"].to_pylist(), pupils.person.tolist(), strict=True))
    assert len(of_pupil) == len(pupils)
    of_address = dict(
        zip(addresses.columns["pupil_on_roll_id"].to_pylist(), addresses.person.tolist(), strict=True)
    )
    assert of_address == of_pupil
    for person in twice:
        schools = pupils.columns["submission_id"].filter(pupils.person == person).to_pylist()
        assert sorted(schools) == ["S1", "S2"]


def test_a_list_of_pupils_is_read_back_but_for_the_dates_that_no_calendar_has(tmp_path: Path) -> None:
    sent, slips = spoilt(1, clean_pupil_list(2018, 600), load_rates().scaled(20.0))
    write(sent, tmp_path)
    (path,) = tmp_path.rglob("*.csv")
    _, items = read_file(path, path.relative_to(tmp_path).as_posix())
    unread = [item.value for item in items if isinstance(item, Unread) and item.field == "birth_date"]
    planted = [slip["became"] for slip in rows(slips) if slip["kind"] == "date of birth that no calendar has"]
    assert planted
    assert sorted(unread) == sorted(planted)


def test_a_place_with_neither_rule_nor_reason_is_refused(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "kinds" / "cases.toml"
    path.write_text(
        path.read_text().replace('why = "Both readings are dates;', '# "Both readings are dates;')
    )
    with pytest.raises(DefinitionError, match="day and month of referral swapped at cin_census"):
        load_rates(tmp_path)


def test_more_slips_than_children_are_refused() -> None:
    with pytest.raises(ValueError, match="more than all of the children"):
        spoilt(1, clean_census(2018, 12), load_rates().scaled(100.0))


def test_every_way_and_every_cell_that_is_named_is_there() -> None:
    for kind in load_rates().slip:
        assert kind.way in {*WAYS, *COPIES}
        for place in kind.at:
            name, table, field = place.named()
            editions = [load_spec(name, year) for year in years_of(name)]
            stated = [one for spec in editions for one in spec.tables if one.name == table]
            fields = {one.name for edition in stated for one in edition.fields} | {""}
            assert {field, place.other, *place.filled, *place.blank, *place.holds, *place.since} <= fields
