"""A small England with many slips goes through the front door: each rule that a slip names finds it on its child."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from cairn.synthetic.plan import Sort
from tests.lib.checked import Checked, checked
from tests.unit.synthetic.making.small_england import PLAN, Made, make

SPOILT = replace(
    PLAN,
    scale="1/6",
    years=(2018, 2024),
    authorities=("857", "805"),
    slips=4.0,
    sorts=(Sort.CENSUS_OF_NEED, Sort.LOOKED_AFTER),
)


def checked_apart(made: Made, folder: Path) -> dict[tuple[str, int, str], Checked]:
    """What the check finds in each return by itself: by authority, year and return."""
    found = {}
    for code in SPOILT.authorities:
        for year in SPOILT.years:
            for name in ("cin_census", "s903"):
                into = folder / f"{code}-{year}-{name}" / "in" / str(year)
                into.mkdir(parents=True)
                for path in (made.folder / f"returns/{year}").glob(f"{code}_{name}*"):
                    shutil.copy(path, into)
                found[code, year, name] = checked(into.parent, into.parents[1] / "out")
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("spoilt") / "made", SPOILT)


@pytest.fixture(scope="module")
def found(made: Made, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int, str], Checked]:
    return checked_apart(made, tmp_path_factory.mktemp("checked"))


def test_every_planted_fault_that_a_national_rule_covers_is_found_by_it(
    made: Made, found: dict[tuple[str, int, str], Checked]
) -> None:
    named = {
        (slip["authority"], slip["year"], slip["return"], rule, slip["child"])
        for slip in made.slips
        for rule in slip["rules"].split()
    }
    told = {(*key, fault["rule"], fault["child"]) for key, one in found.items() for fault in one.faults}
    assert len(named) > 60
    assert sorted(named - told) == []


def test_in_a_world_without_slips_no_rule_of_one_return_finds_an_error(tmp_path: Path) -> None:
    clean = make(tmp_path / "made", replace(SPOILT, slips=0.0))
    found = checked_apart(clean, tmp_path / "checked")
    errors = [
        (*key, fault["rule"], fault["child"])
        for key, one in found.items()
        for fault in one.faults
        if fault["kind"] == "error"
    ]
    assert errors == []
