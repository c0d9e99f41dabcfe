"""A folder repaired into another: which folders are refused, and what stands after a refusal."""

import pytest

from cairn.exceptions import ReviewFolderError
from cairn.pipeline.repair import repair_returns
from tests.lib.care_episodes import an_episode, send

OPEN = an_episode("01/06/2017", begun="S")
NEXT = an_episode("10/05/2018", placement="K2")


@pytest.fixture
def sent(tmp_path):
    send(tmp_path / "in", 2018, OPEN)
    send(tmp_path / "in", 2019, NEXT)
    return tmp_path / "in"


@pytest.mark.parametrize("into", ["in", "in/2018", "in/out", "."])
def test_the_originals_are_never_written_to(sent, tmp_path, into):
    before = {path: path.read_bytes() for path in sent.rglob("*.csv")}
    with pytest.raises(ReviewFolderError, match="originals are never written to"):
        repair_returns(sent, tmp_path / into)
    assert {path: path.read_bytes() for path in sent.rglob("*") if path.is_file()} == before


def test_nor_by_way_of_a_link(sent, tmp_path):
    (tmp_path / "link").symlink_to(sent)
    with pytest.raises(ReviewFolderError, match="originals are never written to"):
        repair_returns(sent, tmp_path / "link")


def test_what_no_repair_wrote_is_not_replaced(sent, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(ReviewFolderError, match="holds files that no repair wrote"):
        repair_returns(sent, tmp_path / "out")
    assert (tmp_path / "out" / "mine.txt").read_text() == "mine"


def test_an_earlier_repair_is_replaced_whole(sent, tmp_path):
    (tmp_path / "out").mkdir()
    repair_returns(sent, tmp_path / "out")
    (tmp_path / "out" / "stale.txt").write_text("stale")
    repair_returns(sent, tmp_path / "out")
    assert not (tmp_path / "out" / "stale.txt").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]


def test_an_empty_folder_and_one_that_a_repair_wrote(tmp_path, sent):
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReviewFolderError, match="no file to repair"):
        repair_returns(tmp_path / "empty", tmp_path / "out")
    repair_returns(sent, tmp_path / "out")
    with pytest.raises(ReviewFolderError, match="Name the folder of the originals"):
        repair_returns(tmp_path / "out", tmp_path / "again")


def test_a_folder_without_two_years_of_episodes_is_copied_and_told(tmp_path):
    send(tmp_path / "in", 2018, OPEN)
    (tmp_path / "in" / "notes.txt").write_text("notes")
    report = repair_returns(tmp_path / "in", tmp_path / "out")
    assert "Nothing to repair" in next(report.sentences())
    assert (tmp_path / "out" / "notes.txt").read_text() == "notes"
