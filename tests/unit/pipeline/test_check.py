"""Where a check may read and write, and what stands after it."""

import json

import pytest

from cairn.exceptions import ReviewFolderError
from cairn.pipeline.check import check_returns
from tests.lib.care_episodes import an_episode, send
from tests.lib.census_xml import census, child, referral
from tests.lib.checked import put

TEXT = census(child("A1", referral()))


@pytest.fixture
def sent(tmp_path):
    return put(tmp_path / "in", a_xml=TEXT)


def check(place, into):
    said = []
    return check_returns(place, into, into / "no-assets", said.append), said


def test_the_reports_stand_in_the_folder_and_nothing_beside_it(sent, tmp_path):
    report, said = check(sent, tmp_path / "deep" / "out")
    assert said[0] == "  a.xml: Children in need census; 2018; authority 330."
    assert [each.authority_name for each in report.returns] == ["Birmingham"]
    assert sorted(path.name for path in (tmp_path / "deep").iterdir()) == ["out"]
    assert {path.name for path in (tmp_path / "deep" / "out").iterdir()} == {
        *("check.json", "faults.csv", "faults.jsonl", "faults.parquet", "faults.xlsx"),
        *("read", "report.html", "returns"),
    }


def test_what_is_told_is_what_stands_in_the_reports(sent, tmp_path):
    report, _ = check(sent, tmp_path / "out")
    told = json.loads((tmp_path / "out" / "check.json").read_text(encoding="utf-8"))
    lines = (tmp_path / "out" / "faults.jsonl").read_text(encoding="utf-8").splitlines()
    kinds = [json.loads(line)["kind"] for line in lines]
    assert (told["errors"], told["queries"]) == (kinds.count("error"), kinds.count("query"))
    assert (report.errors, report.queries) == (told["errors"], told["queries"])
    by_rule = [json.loads(line)["rule"] for line in lines]
    runs = [*told["returns"][0]["runs"], *told["across"]]
    assert all(by_rule.count(run["rule"]) == run["faults"] for run in runs)


def test_an_earlier_check_is_replaced_whole(sent, tmp_path):
    check(sent, tmp_path / "out")
    (tmp_path / "out" / "stale.txt").write_text("stale")
    check(sent, tmp_path / "out")
    assert not (tmp_path / "out" / "stale.txt").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]


def test_an_empty_folder_is_no_obstacle(sent, tmp_path):
    (tmp_path / "out").mkdir()
    check(sent, tmp_path / "out")
    assert (tmp_path / "out" / "report.html").is_file()


def test_what_no_check_wrote_is_not_replaced(sent, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(ReviewFolderError, match="holds files that no check wrote"):
        check(sent, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_a_folder_without_files_is_refused(tmp_path):
    (tmp_path / "in" / ".hidden").mkdir(parents=True)
    (tmp_path / "in" / ".hidden" / "a.xml").write_text(TEXT)
    with pytest.raises(ReviewFolderError, match="there is no file to check"):
        check(tmp_path / "in", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_check_that_fails_leaves_the_last_one_standing(sent, tmp_path, monkeypatch):
    check(sent, tmp_path / "out")
    before = (tmp_path / "out" / "check.json").read_bytes()

    def fails(*_):
        raise RuntimeError("out of paper")

    monkeypatch.setattr("cairn.pipeline.check.write_reports", fails)
    with pytest.raises(RuntimeError, match="out of paper"):
        check(sent, tmp_path / "out")
    assert (tmp_path / "out" / "check.json").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]


def test_one_file_alone_is_checked(sent, tmp_path):
    report, _ = check(sent / "a.xml", tmp_path / "out")
    assert [facts.file for facts in report.files] == ["a.xml"]
    assert len(report.returns) == 1


def test_the_returns_are_only_read(tmp_path):
    send(tmp_path / "in", 2025, an_episode("01/06/2024"))
    before = {path: path.read_bytes() for path in (tmp_path / "in").rglob("*") if path.is_file()}
    check(tmp_path / "in", tmp_path / "out")
    assert {path: path.read_bytes() for path in (tmp_path / "in").rglob("*") if path.is_file()} == before
