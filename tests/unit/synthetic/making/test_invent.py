"""An England is invented into a review that says it is synthetic, whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cairn.exceptions import UserError
from cairn.synthetic import invent as inventing
from cairn.synthetic.invent import calibrate, invent, invent_england
from cairn.synthetic.plan import Form, Plan, Sort
from tests.lib.site import copy_example

PLAN = Plan(scale="1/20", authorities=("857",), sorts=(Sort.PUPIL_LIST, Sort.CENSUS_OF_NEED))


@pytest.fixture
def review(tmp_path: Path) -> Path:
    return copy_example(tmp_path / "review")


def made(folder: Path) -> set[str]:
    return {
        path.name
        for path in folder.iterdir()
        if path.name in {"returns", "evaluation", "voices", "truth", ".synth"}
    }


def test_all_is_put_in_place_at_the_end(review: Path) -> None:
    said = invent(review, PLAN, 6, 1, lambda _: None)
    assert made(review) == {"returns", "evaluation", "voices", "truth"}
    assert sorted(path.name for path in (review / "returns/2018").iterdir()) == [
        "857_cin_census.xml",
        "857_pupil_list.csv",
    ]
    assert said[0] == "Made 1/20 of a synthetic England: 1 authority."


def test_a_stop_while_things_are_put_in_place_is_gone_on_from(
    review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swapped = inventing.swapped

    def stop_at_returns(folder: Path) -> object:
        if folder.name == "returns":
            raise KeyboardInterrupt
        return swapped(folder)

    monkeypatch.setattr(inventing, "swapped", stop_at_returns)
    with pytest.raises(KeyboardInterrupt):
        invent(review, PLAN, 6, 1, lambda _: None)
    assert made(review) == {"truth", "evaluation", ".synth"}
    monkeypatch.setattr(inventing, "swapped", swapped)
    assert invent(review, PLAN, 6, 1, lambda _: None) == ("Put in place what was made before.",)
    assert made(review) == {"returns", "evaluation", "voices", "truth"}


def test_what_another_run_left_half_made_is_made_anew(review: Path) -> None:
    (review / ".synth").mkdir()
    (review / ".synth/left.txt").write_text("half")
    invent(review, PLAN, 6, 1, lambda _: None)
    assert made(review) == {"returns", "evaluation", "voices", "truth"}


@pytest.mark.parametrize("plan", [replace(PLAN, form=Form.TABLES), replace(PLAN, sorts=())])
def test_a_review_is_given_files_alone(review: Path, plan: Plan) -> None:
    with pytest.raises(UserError, match="with --into FOLDER"):
        invent(review, plan, 6, 1, lambda _: None)
    assert made(review) == set()


def test_the_truth_says_by_which_numbers_files_know_each_child(tmp_path: Path) -> None:
    invent_england(tmp_path / "one", replace(PLAN, years=(2018,)), 1, lambda _: None)
    rows = pq.read_table(tmp_path / "one/truth/identities/857.parquet").to_pylist()
    listed = (tmp_path / "one/returns/2018/857_pupil_list.csv").read_text().splitlines()[1:]
    known = {row["upn"] for row in rows} | {row["upn_once_adopted"] for row in rows}
    assert len({row["person"] for row in rows}) == len(rows) > 500
    assert sum(line.split(",")[0] in known for line in listed) > 0.98 * len(listed) > 100


def test_some_authorities_alone_are_not_set_beside_england(tmp_path: Path) -> None:
    invent_england(tmp_path / "one", replace(PLAN, years=(2018,), sorts=()), 1, lambda _: None)
    with pytest.raises(UserError, match="some authorities alone"):
        calibrate(tmp_path / "one", tmp_path / "into", None)


def test_a_folder_without_an_england_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no synthetic England was made here"):
        calibrate(tmp_path, tmp_path / "into", None)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="nothing can be written here"):
        invent_england(tmp_path / "file/below", PLAN, 1, lambda _: None)
