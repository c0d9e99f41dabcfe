"""`cairn check` and `cairn rules` as their users run them: how they end, and what they tell the terminal."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.lib.care_episodes import HEADER, send
from tests.lib.checkable import PERSONAL, write_checkable
from tests.lib.checked import put
from tests.lib.command import cairn


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Where a folder with faults of every layer was checked, and how the command ended."""
    home = tmp_path_factory.mktemp("check")
    write_checkable(home / "in")
    return home, cairn("check", "in", where=home)


def test_a_return_with_errors_ends_with_10(checked: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    home, ended = checked
    assert (ended.returncode, ended.stderr) == (10, "")
    assert (home / "check-report" / "report.html").is_file()
    assert sorted(path.name for path in home.iterdir()) == ["check-report", "in"]


def test_the_terminal_is_told_of_nobody(checked: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    home, ended = checked
    faults = (home / "check-report" / "faults.jsonl").read_text(encoding="utf-8")
    for text in PERSONAL:
        assert text in faults or text == "Nobodys words"
        assert text not in ended.stdout
    told = [json.loads(line) for line in faults.splitlines()]
    children = {fault["child"] for fault in told} - {""}
    assert len(children) > 50
    words = set(ended.stdout.split())
    assert not children & words
    assert not [child for child in children if len(child) > 4 and child in ended.stdout]


def test_the_terminal_is_told_of_every_file_and_return(
    checked: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    _, ended = checked
    lines = ended.stdout.splitlines()
    assert "  census-2018.xml: Children in need census; 2018; authority 330." in lines
    assert any(line.startswith("  notes.txt: not read. The columns are those of no table") for line in lines)
    assert any(line.startswith("  The definition of 2014 is assumed. ") for line in lines)
    assert any(line.startswith("  Across returns, Y") for line in lines)
    assert "5 returns in 8 files: " in ended.stdout


def test_a_return_without_errors_ends_with_0(tmp_path: Path) -> None:
    send(tmp_path / "in", 2025, header=HEADER)
    ended = cairn("check", tmp_path / "in", "--into", tmp_path / "out")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "0 errors" in ended.stdout
    assert json.loads((tmp_path / "out" / "check.json").read_text())["errors"] == 0


def test_a_file_that_is_no_return_is_an_error_to_put_right(tmp_path: Path) -> None:
    ended = cairn("check", put(tmp_path / "in", notes_txt="words"), "--into", tmp_path / "out")
    assert ended.returncode == 10
    assert "words" not in ended.stdout


def test_where_there_is_nothing_to_check_it_ends_with_4(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    ended = cairn("check", tmp_path / "in", "--into", tmp_path / "out")
    assert (ended.returncode, ended.stdout) == (4, "")
    assert "there is no file to check" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "out").exists()


def test_where_other_files_would_be_replaced_it_ends_with_4(tmp_path: Path) -> None:
    put(tmp_path / "in", a_txt="words")
    put(tmp_path / "out", mine_txt="mine")
    ended = cairn("check", tmp_path / "in", "--into", tmp_path / "out")
    assert ended.returncode == 4
    assert "holds files that no check wrote" in ended.stderr
    assert "Name another folder with --into" in ended.stderr
    assert (tmp_path / "out" / "mine.txt").read_text() == "mine"


def test_a_folder_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    ended = cairn("check", tmp_path / "nowhere")
    assert ended.returncode == 2
    assert "does not exist" in ended.stderr


def test_the_rules_are_listed(tmp_path: Path) -> None:
    lines = cairn("rules", "--return", "s903", "--year", "2025").stdout.splitlines()
    assert len(lines) > 200
    assert all(line.startswith("s903 ") for line in lines)
    as_json = cairn("rules", "--return", "s903", "--year", "2025", "--json").stdout.splitlines()
    assert [json.loads(line)["code"] for line in as_json] == [line.split()[1] for line in lines]


def test_a_return_without_rules_is_wrong_use() -> None:
    ended = cairn("rules", "--return", "ks4")
    assert ended.returncode == 2
    assert "cin_census" in ended.stderr
