"""Looked after children returns that others wrote, in both their forms: every table read whole."""

import shutil

import pytest

from cairn.engine import DuckDB
from cairn.returns import build
from tests.lib.child_records import rows_in
from tests.lib.shared import shared_path

pytestmark = pytest.mark.shared

KINDS = {
    "header": "care_children",
    "episodes": "care_episodes",
    "reviews": "care_reviews",
    "uasc": "care_asylum",
    "oc2": "care_oc2",
    "oc3": "care_oc3",
    "ad1": "care_adoptions",
    "placed_for_adoption": "care_placed_for_adoption",
    "previous_permanence": "care_previous_permanence",
    "missing": "care_missing",
    "sw_episodes": "care_social_workers",
    "DoLo": "care_deprivations",
}


def sent(tmp_path, year, *paths):
    folder = tmp_path / "sent" / year / "330"
    folder.mkdir(parents=True, exist_ok=True)
    for path in paths:
        shutil.copyfile(path, folder / path.name)
    return tmp_path / "sent"


def read(root, into):
    return build(DuckDB(), sorted(path for path in root.rglob("*") if path.is_file()), root, into, "code-1")


def rows_of(path):
    return len(path.read_text(encoding="utf-8-sig").splitlines()) - 1


def test_the_single_file_of_253_children_is_read_whole(tmp_path):
    path = shared_path("data/returns/s903/sample_d2i/fake_903.xml")
    report = read(sent(tmp_path, "2018", path), tmp_path / "into")
    text = path.read_text()
    elements = {
        "care_children": "<HEADER>",
        "care_episodes": "<EPISODE>",
        "care_reviews": "<AREVIEW>",
        "care_asylum": "<UASC>1<",
        "care_oc2": "<OC2>",
        "care_oc3": "<IN_TOUCH>",
        "care_adoptions": "<DATE_INT>",
        "care_placed_for_adoption": "<AD_PLACED>",
        "care_previous_permanence": "<PERMANENCE>",
        "care_missing": "<AMISSING>",
    }
    assert report.rows == {table: text.count(element) for table, element in elements.items()}
    assert report.unread == 0
    children = {
        row["la_child_id"]: row["birth_date"] for row in rows_in(tmp_path / "into/care_children.parquet")
    }
    assert len(children) == 253
    for table in set(elements) - {"care_children", "care_episodes"}:
        for row in rows_in(tmp_path / f"into/{table}.parquet"):
            assert row["birth_date"] == children[row["la_child_id"]]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_each_kind_is_read_whole(tmp_path, kind):
    path = shared_path(f"data/returns/s903/sample_d2i/{kind}.csv")
    report = read(sent(tmp_path, "2027", path), tmp_path / "into")
    assert report.rows == {KINDS[kind]: rows_of(path)}
    assert report.unread == 0


def test_every_table_of_five_years_is_read(tmp_path):
    folder = shared_path("data/returns/s903/multi_year_demand_model")
    files = sorted(folder.glob("20*.csv"))
    for path in files:
        sent(tmp_path, path.name[:4], path)
    report = read(tmp_path / "sent", tmp_path / "into")
    theirs = {}
    for path in files:
        table = KINDS[path.stem.partition("-")[2]]
        theirs[table] = theirs.get(table, 0) + rows_of(path)
    assert report.rows == dict(sorted(theirs.items()))
    assert report.unread == 0
    assert {year for facts in report.files for year in facts.years} == {2017, 2018, 2019, 2020, 2021}
