"""The looked-after children return as sent: read without a fault, and in order by the national rules."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from cairn.synthetic.calendar import year_end
from cairn.synthetic.people import People
from cairn.synthetic.placements import Placements, adoptions, placements
from cairn.synthetic.placements.codes import ENDS, PLACES
from cairn.synthetic.sent.care_return import care_return
from cairn.synthetic.sent.csv_files import write_csv
from cairn.synthetic.sent.tables import SentReturn
from cairn.synthetic.world import load_world
from cairn.tables.codelists import codes_in
from tests.lib.checked import Checked, checked
from tests.unit.synthetic.placements.children_in_care import PLACE, people_and_cases

SEED, SIZE = 11, 3000
LEFT_LONG_AGO = "1002"  # asks of every care leaver without an episode in two returns when the care was


@cache
def _england() -> tuple[People, Any, Placements]:
    people, cases = people_and_cases(SIZE)
    people = replace(people, adopted=adoptions(SEED, people, cases))
    return people, cases, placements(SEED, people, cases)


@cache
def sent(year: int) -> SentReturn:
    people, cases, placed = _england()
    return care_return(SEED, load_world(), PLACE, year, people, cases, placed)


@pytest.fixture(scope="module", params=[(2018, 2019), (2024, 2025), (2026, 2027)], ids=str)
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """What a check finds in two returns running."""
    folder = tmp_path_factory.mktemp("two years")
    for year in request.param:
        write_csv(sent(year), folder / "returns" / str(year), f"{sent(year).authority}_s903")
    return checked(folder / "returns", folder / "report")


def _rows(year: int, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = sent(year).table(table).columns.to_pylist()
    return rows


def test_two_returns_running_pass_every_rule(found: Checked) -> None:
    faults = [fault for fault in found.faults if fault["layer"] == "rule" and fault["rule"] != LEFT_LONG_AGO]
    assert faults == []
    assert {fault["layer"] for fault in found.faults} <= {"rule", "cell", "totals"}
    of_cells = {fault["rule"] for fault in found.faults if fault["layer"] == "cell"}
    assert of_cells <= {"doubt"}  # the files were written a moment ago, and the check says so
    assert sum(not run.not_run for run in found.report.returns[1].runs) > 250


def test_the_rule_that_asks_about_earlier_care_asks_of_those_alone_who_left_long_ago(found: Checked) -> None:
    first, second = (checked.year for checked in found.report.returns)
    asked = {fault["child"] for fault in found.of(LEFT_LONG_AGO)}
    in_either = {row["la_child_id"] for year in (first, second) for row in _rows(year, "care_episodes")}
    leavers = {row["la_child_id"] for row in _rows(second, "care_oc3")}
    assert asked == leavers - in_either
    assert len(asked) > 30
    assert leavers & in_either


def test_the_episodes_are_those_that_ran_in_the_year_and_know_nothing_after_it() -> None:
    _, _, placed = _england()
    ran = (placed.episodes.start <= year_end(2018)) & (placed.episodes.end > year_end(2017))
    rows = _rows(2018, "care_episodes")
    assert len(rows) == ran.sum() > 500
    open_ = [row for row in rows if row["end_date"] is None]
    assert len(open_) == (ran & (placed.episodes.end > year_end(2018))).sum() > 100
    assert all(row["reason_ceased"] is row["reason_placement_change"] is None for row in open_)
    ends = [row["end_date"] for row in rows if row["end_date"]]
    assert dt.date(2017, 4, 1) <= min(ends) <= max(ends) <= dt.date(2018, 3, 31)


def test_every_code_is_one_of_the_year() -> None:
    for year in (2013, 2018, 2019, 2021, 2022, 2024, 2025, 2026):
        for table in sent(year).tables:
            for field in sent(year).spec.table(table.name).fields:
                if field.codes and field.name in table.columns.column_names:
                    used = set(table.columns[field.name].to_pylist()) - {None}
                    assert used <= set(codes_in(field.codes, year)), (year, table.name, field.name)


def test_codes_change_with_the_years() -> None:
    def used(year: int, table: str, field: str) -> set[Any]:
        return {row[field] for row in _rows(year, table)}

    assert {"E43", "E44"} <= used(2018, "care_episodes", "reason_ceased")
    assert used(2019, "care_episodes", "reason_ceased") & {"E45", "E46", "E47", "E48"}
    assert "H5" in used(2024, "care_episodes", "placement")
    assert "K3" in used(2025, "care_episodes", "placement")
    assert used(2024, "care_children", "sex") == {"1", "2"}
    assert used(2025, "care_children", "sex") == {"M", "F"}
    assert "F3" in used(2021, "care_oc3", "activity")
    assert "F5" in used(2022, "care_oc3", "activity")


def test_independent_living_ends_with_october_2023() -> None:
    _, _, placed = _england()
    alone = placed.episodes.where(placed.episodes.place == PLACES.index("P2"))
    assert len(alone) > 5
    assert alone.end.max() <= dt.date(2023, 10, 28).toordinal()


def _in_care(person: int, since: int, until: int) -> set[str]:
    """The identifiers under which a child's episodes that start from one day up to another are sent."""
    found: set[str] = set()
    for year in range(2013, 2026):
        table = sent(year).table("care_episodes")
        for row in np.flatnonzero(table.person == person).tolist():
            if since <= table.columns["start_date"][row].as_py().toordinal() < until:
                found.add(table.columns["la_child_id"][row].as_py())
    return found


def test_a_child_adopted_is_another_child_of_the_return_from_that_day() -> None:
    people, _, placed = _england()
    seen = 0
    for place in np.flatnonzero(
        (people.adopted > year_end(2013)) & (people.adopted < year_end(2022))
    ).tolist():
        person, day = int(people.person[place]), int(people.adopted[place])
        mine = placed.periods.person == person
        if mine.sum() > 1 and placed.periods.start[mine].min() < day < placed.periods.start[mine].max():
            before, after = _in_care(person, 0, day), _in_care(person, day, year_end(2025))
            seen += len(before) == len(after) == 1
            assert not before & after
    assert seen > 3


def test_adoption_details_are_those_of_the_adopted() -> None:
    adopted = [row for row in _rows(2018, "care_episodes") if row["reason_ceased"] in {"E11", "E12"}]
    details = {row["la_child_id"]: row for row in _rows(2018, "care_adoptions")}
    assert {row["la_child_id"] for row in adopted} == set(details)
    assert len(details) > 5
    for row in adopted:
        of = details[row["la_child_id"]]
        assert of["foster_carer"] == (row["placement"] == "A5")
        assert (
            (of["adopters"] == 1)
            == (of["adopters_sex"] in {"M1", "F1"})
            == (of["adopters_legal_status"] == "L0")
        )


def test_each_table_is_there_in_the_years_that_have_it() -> None:
    def names(year: int) -> set[str]:
        return {table.name for table in sent(year).tables}

    assert "care_previous_permanence" not in names(2016)
    assert names(2018) == {table.name for table in sent(2018).spec.tables}
    assert names(2024) - names(2018) == {"care_social_workers"}
    assert names(2027) - names(2024) == {"care_deprivations"}


def test_another_authority_of_these_children_sends_nothing() -> None:
    people, cases, placed = _england()
    empty = care_return(SEED, load_world(), PLACE + 1, 2018, people, cases, placed)
    assert sum(len(table) for table in empty.tables) == 0


def test_guardians_and_adopters_are_among_the_ends() -> None:
    _, _, placed = _england()
    ends = {ENDS[end] for end in set(placed.why_ended.tolist())}
    assert {"E11", "E12", "E45", "E46", "E47", "E48", "E4A", "E5", "E17", "E3", "E8"} <= ends
