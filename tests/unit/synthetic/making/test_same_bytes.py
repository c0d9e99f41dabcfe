"""The same plan gives the same bytes: by how many it is made, whether or not it was stopped, and what else is made."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cairn.exceptions import DefinitionError, UserError
from cairn.synthetic.making import make_england
from cairn.synthetic.plan import Form, Plan
from tests.unit.synthetic.making.small_england import PLAN, Made, make


def test_any_number_of_workers_gives_the_same_bytes(made: Made, tmp_path: Path) -> None:
    assert make(tmp_path / "two", workers=2).sums == made.sums


@pytest.mark.parametrize("stopped_at", ["Lives: 1 of 3", "Lives: 3 of 3", "Returns: 2 of 3"])
def test_a_run_that_was_stopped_goes_on_to_the_same_bytes(
    made: Made, tmp_path: Path, stopped_at: str
) -> None:
    def stop(said: str) -> None:
        if said.startswith(stopped_at):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_england(PLAN, tmp_path / "again", 1, stop)
    again = make(tmp_path / "again")
    assert again.said[0] == "Going on where the work was stopped."
    assert again.sums == made.sums


def test_work_that_was_half_written_is_done_anew(made: Made, tmp_path: Path) -> None:
    """As where the machine stopped between a file and the mark that says it is whole."""

    def stop(said: str) -> None:
        if said.startswith("Returns: 2 of 3"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_england(PLAN, tmp_path / "again", 1, stop)
    done = sorted((tmp_path / "again/work/done").glob("returns-*-2018.json"))
    code = done[0].stem.split("-")[1]
    census = tmp_path / f"again/returns/2018/{code}_cin_census.xml"
    census.write_bytes(census.read_bytes()[:1000])
    done[0].unlink()
    assert make(tmp_path / "again").sums == made.sums


def test_a_year_made_alone_has_the_same_returns(made: Made, tmp_path: Path) -> None:
    alone = make(tmp_path / "alone", replace(PLAN, years=(2018,)))
    files = [name for name in alone.sums if name.startswith("returns/")]
    assert len(files) > 60
    assert {name: alone.sums[name] for name in files} == {name: made.sums[name] for name in files}


def test_another_seed_gives_other_children(made: Made, tmp_path: Path) -> None:
    other = make(tmp_path / "other", replace(PLAN, seed=12, years=(2018,), authorities=("857",)))
    assert other.rows("2018/857_ks4.csv") != made.rows("2018/857_ks4.csv")


def test_all_the_returns_are_there(made: Made) -> None:
    for year in (2017, 2018):
        for code in PLAN.authorities:
            names = made.files(f"{year}/{code}_*")
            for sort in (
                "cin_census.xml",
                "s903_header.csv",
                "s903_episodes.csv",
                "school_census",
                "npd",
                "pupil_list.csv",
                "ks4.csv",
            ):
                assert any(sort in name for name in names), (year, code, sort)


def test_what_was_made_is_said(made: Made) -> None:
    assert made.said[-5] == "Made 1/20 of a synthetic England: 3 authorities."
    assert made.said[-4].endswith("children, every one of them invented.")
    assert made.said[-3] == f"Wrote {len(made.files()):,} files, as they would be sent for 2017 to 2018."
    assert made.said[-1] == f"The clerks made {len(made.slips):,} slips, listed in the truth."


def test_another_plan_is_refused_in_a_folder_that_was_begun(made: Made) -> None:
    with pytest.raises(UserError, match="another synthetic England was begun here"):
        make_england(replace(PLAN, seed=3), made.folder, 1, print)


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(UserError, match="something here already"):
        make_england(PLAN, tmp_path, 1, print)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        (Plan(scale="0"), "above 0 and at most 1"),
        (Plan(scale="3/2"), "above 0 and at most 1"),
        (Plan(scale="a tenth"), "is no scale"),
        (Plan(scale="1/0"), "is no scale"),
        (Plan(years=(2009,)), "must lie between"),
        (Plan(slips=-1), "0 or more"),
        (Plan(slips=float("nan")), "0 or more"),
        (Plan(slips=50), "Give a smaller number"),
    ],
)
def test_a_plan_that_cannot_be_made_is_refused(tmp_path: Path, plan: Plan, says: str) -> None:
    with pytest.raises(UserError, match=says):
        make_england(plan, tmp_path / "made", 1, print)
    assert not (tmp_path / "made").exists()


def test_an_authority_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="999 is no authority"):
        make_england(Plan(authorities=("999",)), tmp_path / "made", 1, print)


def test_tables_hold_what_the_files_hold(made: Made, tmp_path: Path) -> None:
    tables = make(tmp_path / "tables", replace(PLAN, form=Form.TABLES, years=(2018,)))
    pupils = sum(1 for code in PLAN.authorities for _ in made.rows(f"2018/{code}_pupil_list.csv"))
    read = [pq.read_table(path) for path in sorted((tables.folder / "returns/pupils").glob("*.parquet"))]
    assert sum(len(one) for one in read) == pupils > 500
    assert json.loads((tables.folder / "plan.json").read_text())["plan"]["form"] == "tables"
