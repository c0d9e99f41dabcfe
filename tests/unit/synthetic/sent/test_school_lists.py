"""The simple returns of schools: read back whole, and telling what the school lives say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cairn.exceptions import DefinitionError
from cairn.synthetic.people import People
from cairn.synthetic.sent.pupil_lists import ks4_return, pupil_list_return
from cairn.synthetic.world import load_world
from tests.unit.synthetic.sent.some_schools import CODE, PLACE, alike, children, lives, read_back

COLUMNS = (
    "UPN,Surname,Forename,Gender,DateOfBirth,Postcode,NCyearActual,SENprovision,FSMeligible,LA,Estab",
    "UPN,ATT8,LA,Estab,Year",
)


def test_both_are_read_back_as_they_were_made(tmp_path: Path) -> None:
    for make, stem, header in zip((pupil_list_return, ks4_return), ("pupils", "ks4"), COLUMNS, strict=True):
        made = make(load_world(), PLACE, 2018, children(), lives())
        alike(made, read_back(made, tmp_path / "2018", f"{CODE}_{stem}"))
        first = (tmp_path / "2018" / f"{CODE}_{stem}.csv").read_text(encoding="utf-8").partition("\n")[0]
        assert first == header


def test_everybody_on_roll_in_the_authority_is_listed_and_nobody_else() -> None:
    rows = lives().pupil_years
    here = (rows.school_year == 2018) & (rows.authority == PLACE)
    (table,) = pupil_list_return(load_world(), PLACE, 2018, children(), lives()).tables
    assert sorted(table.person.tolist()) == sorted(rows.person[here].tolist())
    assert 2000 < len(table) < 6000
    groups = table.columns["year_group"].to_pylist()
    assert set(groups) == {"R", *(str(group) for group in range(1, 12))}
    assert (np.diff([int(school) for school in table.columns["estab"].to_pylist()]) >= 0).all()


def test_results_belong_to_pupils_of_year_11_and_are_the_scores_of_their_lives() -> None:
    (results,) = ks4_return(load_world(), PLACE, 2018, children(), lives()).tables
    (listed,) = pupil_list_return(load_world(), PLACE, 2018, children(), lives()).tables
    group = dict(
        zip(listed.columns["upn"].to_pylist(), listed.columns["year_group"].to_pylist(), strict=True)
    )
    assert {group.get(upn, "11") for upn in results.columns["upn"].to_pylist()} == {"11"}
    frame = lives().key_stage_4
    score = dict(zip(frame.person.tolist(), frame.attainment_8.tolist(), strict=True))
    assert [score[one] for one in results.person.tolist()] == results.columns["attainment_8"].to_pylist()


def test_an_adopted_pupil_is_listed_under_another_number_and_name_afterwards() -> None:
    before, after = (
        pupil_list_return(load_world(), PLACE, year, children(), lives()).tables[0] for year in (2017, 2018)
    )
    first = pupil_list_return(load_world(), PLACE, 2017, _unadopted(), lives()).tables[0]
    assert before.person.tolist() == first.person.tolist()
    adopted = set(children().person[children().adopted > 0].tolist())
    theirs = np.isin(before.person, list(adopted))
    changed = np.array(before.columns["upn"].to_pylist()) != np.array(first.columns["upn"].to_pylist())
    assert changed.tolist() == theirs.tolist()
    assert theirs.sum() > 20
    number, later = (
        dict(zip(table.person.tolist(), table.columns["upn"].to_pylist(), strict=True))
        for table in (before, after)
    )
    both = number.keys() & later.keys()
    assert len(both) > 1000
    assert all(number[one] == later[one] for one in both)


def _unadopted() -> People:
    return replace(children(), adopted=np.zeros(len(children()), dtype=np.int32))


def test_there_is_no_list_before_2017() -> None:
    with pytest.raises(DefinitionError, match="2017"):
        pupil_list_return(load_world(), PLACE, 2016, children(), lives())
