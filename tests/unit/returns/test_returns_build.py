"""A folder of returns into tables, and the report."""

import datetime as dt

import pytest

from cairn.engine import DuckDB
from cairn.exceptions import ReturnError
from cairn.returns import ReturnsReport, build
from cairn.returns.tables import written_always
from cairn.tables.files import read_json
from tests.lib.census_xml import census, child, referral
from tests.lib.child_records import rows_in

KS4 = "UPN,ATT8,LA,Estab,Year\nA1,46.5,330,4001,2018\nA2,x,330,4001,2018\n"


@pytest.fixture
def sent(tmp_path):
    root = tmp_path / "sent"
    (root / "2018").mkdir(parents=True)
    (root / "2018" / "330.xml").write_text(
        census(child("A1", referral("2018-02-31")), child("A2", referral()))
    )
    (root / "2018" / "831.xml").write_text(census(child("A1", referral()), lea="831"))
    (root / "2018" / "copy.xml").write_text(census(child("A1", referral()), lea="831"))
    (root / "2018" / "ks4.csv").write_text(KS4)
    (root / "notes.txt").write_text("Please call me when you have these.\n")
    return root


def run(sent, into):
    files = [path for path in sent.rglob("*") if path.is_file()]
    return build(DuckDB(threads=2), files, sent, into, "code-1")


def test_every_file_is_read_or_reported_and_none_stops_another(sent, tmp_path):
    report = run(sent, tmp_path / "into")
    assert [(f.file, f.return_name, f.children, f.unread) for f in report.files] == [
        ("2018/330.xml", "cin_census", 2, 1),
        ("2018/831.xml", "cin_census", 1, 0),
        ("2018/copy.xml", "", 0, 1),
        ("2018/ks4.csv", "ks4", 2, 1),
        ("notes.txt", "", 0, 1),
    ]
    assert report.rows["cin_children"] == 3
    assert report.files[0].authorities == ("330",)
    assert report.files[3].years == (2018,)


def test_tables_hold_the_value_as_it_stood_beside_the_value_as_understood(sent, tmp_path):
    run(sent, tmp_path / "into")
    rows = rows_in(tmp_path / "into" / "cin_details.parquet")
    assert [(r["authority"], r["referral_date_text"], r["referral_date"]) for r in rows] == [
        ("330", "2018-02-31", None),
        ("330", "2017-05-02", dt.date(2017, 5, 2)),
        ("831", "2017-05-02", dt.date(2017, 5, 2)),
    ]
    assert {len(str(row["file_sha256"])) for row in rows} == {64}
    unread = rows_in(tmp_path / "into" / "unread.parquet")
    assert [(u["file"], u["trouble"], u["field"], u["value"]) for u in unread] == [
        ("2018/330.xml", "value", "referral_date", "2018-02-31"),
        ("2018/copy.xml", "file", "", ""),
        ("2018/ks4.csv", "value", "attainment_8", "x"),
        ("notes.txt", "file", "", ""),
    ]


def test_every_table_is_written_and_nothing_else_is_left(sent, tmp_path):
    run(sent, tmp_path / "into")
    written = {path.name for path in (tmp_path / "into").iterdir()}
    always = {f"{table.name}.parquet" for table in written_always()}
    assert written == always | {"unread.parquet", "report.json"}
    assert rows_in(tmp_path / "into" / "pupils.parquet") == []


def test_the_same_files_give_the_same_bytes(sent, tmp_path):
    run(sent, tmp_path / "one")
    run(sent, tmp_path / "two")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_rows_stay_in_order_when_they_are_gathered_in_parts(sent, tmp_path, monkeypatch):
    monkeypatch.setattr("cairn.returns.store._ROWS_IN_MEMORY", 3)
    run(sent, tmp_path / "parts")
    monkeypatch.undo()
    run(sent, tmp_path / "whole")
    for table in (*(t.name for t in written_always()), "unread"):
        assert rows_in(tmp_path / "parts" / f"{table}.parquet") == rows_in(
            tmp_path / "whole" / f"{table}.parquet"
        )


def test_the_report_says_what_needs_a_person_and_repeats_no_value(sent, tmp_path):
    report = run(sent, tmp_path / "into")
    said = "\n".join(report.sentences())
    assert said.startswith("Read 3 of 5 files: ")
    assert "2018/copy.xml: not read. The file has the same bytes as 2018/831.xml" in said
    assert "2018/330.xml: 1 not read, 0 to look at." in said
    assert "831.xml: " not in said
    assert "2018-02-31" not in said
    assert read_json(tmp_path / "into" / "report.json", ReturnsReport) == report


def test_a_copy_of_what_could_not_be_read_is_told_why_itself(tmp_path):
    for name in ("a.xml", "b.xml"):
        (tmp_path / name).write_bytes(b"")
    report = build(DuckDB(), sorted(tmp_path.glob("*.xml")), tmp_path, tmp_path / "into", "code-1")
    assert [facts.refused.partition(".")[0] for facts in report.files] == ["The file is empty"] * 2


def test_a_file_outside_the_root_is_refused(sent, tmp_path):
    with pytest.raises(ReturnError, match="does not lie below"):
        build(DuckDB(), [tmp_path / "elsewhere.xml"], sent, tmp_path / "into", "code-1")
