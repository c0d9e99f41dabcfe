"""Extracts of the national pupil database: read back whole, one reference a pupil in all of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cairn.synthetic.sent.npd import npd_returns
from cairn.synthetic.sent.tables import SentReturn, SentTable
from cairn.synthetic.world import load_world
from cairn.tables.codelists import codes
from tests.unit.synthetic.sent.some_schools import CODE, PLACE, SEED, alike, children, lives, read_back

RESULTS = {
    "npd_early_years_profile", "npd_key_stage_1", "npd_key_stage_2_pupils", "npd_key_stage_4_pupils",
}  # fmt: skip


def extracts(year: int = 2018) -> tuple[SentReturn, SentReturn]:
    return npd_returns(SEED, load_world(), PLACE, year, children(), lives())


def tables(year: int = 2018) -> dict[str, SentTable]:
    return {table.name: table for one in extracts(year) for table in one.tables}


@pytest.mark.parametrize("year", [2013, 2014, 2015, 2016, 2018])
def test_what_was_made_is_what_is_read(tmp_path: Path, year: int) -> None:
    for made in extracts(year):
        alike(made, read_back(made, tmp_path / str(year), f"{CODE}_npd"))
    assert {"npd_census_pupils", "npd_absence", "npd_exclusions", "npd_excluded_pupils"} | RESULTS <= set(
        tables(year)
    )


def test_the_last_year_has_every_table(tmp_path: Path) -> None:
    later = {
        "npd_key_stage_5_students", "npd_participation", "npd_activity", "npd_higher_education",
    }  # fmt: skip
    assert later <= set(tables())


def test_codes_are_in_the_lists_of_the_definition() -> None:
    for year in (2014, 2018):
        for made in extracts(year):
            for table in made.tables:
                for field in made.spec.table(table.name).fields:
                    if field.codes and field.name in table.columns.column_names:
                        sent = set(table.columns[field.name].to_pylist()) - {None}
                        assert sent <= {code.code for code in codes(field.codes)}, (table.name, field.name)


def test_a_pupil_has_one_reference_in_every_table_and_year_until_adopted() -> None:
    known: dict[int, set[str]] = {}
    for year in (2014, 2016, 2018):
        for table in tables(year).values():
            references = table.columns["pupil_reference"].to_pylist()
            for one, reference in zip(table.person.tolist(), references, strict=True):
                known.setdefault(one, set()).add(reference)
    people = children()
    adopted = set(people.person[people.adopted > 0].tolist())
    assert {len(found) for one, found in known.items() if one not in adopted} == {1}
    assert {len(found) for one, found in known.items() if one in adopted} == {1, 2}
    whole = [reference for found in known.values() for reference in found]
    assert len(set(whole)) == len(whole)


def test_the_census_and_the_results_bear_the_pupil_number_of_the_school_census() -> None:
    found = tables()
    numbers = dict(
        zip(
            found["npd_census_pupils"].person.tolist(),
            found["npd_census_pupils"].columns["upn"].to_pylist(),
            strict=True,
        )
    )
    for name in RESULTS:
        pairs = zip(found[name].person.tolist(), found[name].columns["upn"].to_pylist(), strict=True)
        assert all(numbers[one] == upn for one, upn in pairs)


def test_absence_adds_up() -> None:
    absence = tables()["npd_absence"].columns.to_pydict()
    parts = ("autumn", "spring", "summer", "summer_second_half")
    for kind in ("absence", "absence_authorised", "absence_unauthorised", "sessions_possible"):
        of_parts = np.sum([absence[f"{kind}_{part}"] for part in parts], axis=0)
        assert of_parts.tolist() == absence[f"{kind}_six_half_terms"]
        without_last = of_parts - np.array(absence[f"{kind}_{parts[-1]}"])
        assert without_last.tolist() == absence[f"{kind}_five_half_terms"]
    both = np.add(
        absence["absence_authorised_six_half_terms"], absence["absence_unauthorised_six_half_terms"]
    )
    assert both.tolist() == absence["absence_six_half_terms"]
    rows = lives().pupil_years
    rows = rows.where((rows.school_year == 2018) & (rows.authority == PLACE))
    assert both.sum() == rows.authorised.sum() + rows.unauthorised.sum()


def test_every_exclusion_is_a_row_and_the_totals_are_theirs() -> None:
    found = tables()
    exclusions, excluded = found["npd_exclusions"], found["npd_excluded_pupils"]
    permanent = np.array(exclusions.columns["category"].to_pylist()) == "PERM"
    for one, fixed, last in zip(
        excluded.person.tolist(),
        excluded.columns["fixed_exclusions"].to_pylist(),
        excluded.columns["permanently_excluded"].to_pylist(),
        strict=True,
    ):
        theirs = exclusions.person == one
        assert (theirs & ~permanent).sum() == fixed
        assert (theirs & permanent).sum() == last
    assert set(exclusions.person.tolist()) == set(excluded.person.tolist())
    starts = exclusions.columns["start_date"].to_pylist()
    assert all((start.year, start.month) >= (2017, 9) and start.weekday() < 5 for start in starts)


def test_results_are_those_of_the_lives() -> None:
    table, frame = tables()["npd_key_stage_4_pupils"], lives().key_stage_4
    frame = frame.where((frame.school_year == 2018) & (frame.authority == PLACE))
    assert table.person.tolist() == frame.person.tolist()
    assert table.columns["attainment_8"].to_pylist() == frame.attainment_8.tolist()
    assert table.columns["basics_grade_4"].to_pylist() == frame.standard_pass.tolist()
    none = np.isnan(frame.progress_8)
    assert table.columns["progress_8"].null_count == none.sum()


def test_higher_education_follows_the_age_of_entry_for_three_years() -> None:
    table, frame = tables()["npd_higher_education"], lives().after_16
    for one, year in zip(table.person.tolist(), table.columns["year_of_course"].to_pylist(), strict=True):
        (row,) = np.flatnonzero(frame.person == one)
        began = int(frame.school_year[row]) + int(frame.higher_education_at[row]) - 16 + 1
        assert began + int(year) - 1 == 2018


def test_deprivation_has_the_name_of_its_year() -> None:
    assert "idaci_score_to_2015" in tables(2015)["npd_census_pupils"].columns.column_names
    assert "idaci_score" in tables(2016)["npd_census_pupils"].columns.column_names
    assert set(tables(2014)["npd_census_pupils"].columns["sen_provision"].to_pylist()) == {"N", "A", "P", "S"}
    assert set(tables(2018)["npd_census_pupils"].columns["sen_provision"].to_pylist()) == {"N", "K", "E", "S"}
