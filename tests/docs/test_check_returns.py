"""The commands of "Check returns before they are sent" run, and leave what the page says they leave."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.lib.care_episodes import an_episode, send
from tests.lib.checkable import write_checkable
from tests.lib.command import cairn
from tests.lib.source import ROOT

PAGE = ROOT / "docs/how-to/check-returns.md"
ENDS = {"check": 10, "rules": 0, "repair": 0}
Followed = tuple[Path, dict[str, subprocess.CompletedProcess[str]]]


def commands() -> list[str]:
    """The lines of the page's shell blocks that call cairn."""
    blocks = re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.startswith("cairn ")]


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Followed:
    """The folder in which the whole page was followed, and how each command ended."""
    where = tmp_path_factory.mktemp("how-to")
    folder = write_checkable(where / "my-returns")
    send(folder, 2018, an_episode("01/06/2017", begun="S"))
    send(folder, 2019, an_episode("10/05/2018", placement="K2"))
    return where, {command: cairn(*shlex.split(command)[1:], where=where) for command in commands()}


def test_the_page_has_the_commands_that_it_is_about() -> None:
    assert [command.split()[1] for command in commands()][:1] == ["check"]
    assert {command.split()[1] for command in commands()} == set(ENDS)


def test_each_command_ends_as_the_page_says(followed: Followed) -> None:
    for command, ended in followed[1].items():
        assert (ended.returncode, ended.stderr) == (ENDS[command.split()[1]], ""), command
        assert ended.stdout


def test_the_report_has_the_files_that_the_page_lists(followed: Followed) -> None:
    where, _ = followed
    listed = {
        name.rstrip("/")
        for row in re.findall(r"^\| (`.*?) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
        for name in re.findall(r"`([^`]+)`", row)
    }
    assert {"report.html", "faults.xlsx", "faults.csv", "faults.jsonl", "check.json"} <= listed
    assert listed <= {path.name for path in (where / "check-report").iterdir()}


def test_the_paths_that_the_page_names_tell_the_year_and_the_authority(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    named = re.findall(r"`([\w/-]+\.csv)`", page)
    assert "my-returns/s903/2025/330/header.csv" in named
    for name in ("my-returns/s903/2025/330/header.csv", "330-2025-header.csv"):
        assert name in page
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA1,M,10/05/{2014 + len(name) % 3},WBRI,UN2,,\n"
        )
    said = cairn("check", tmp_path, "--into", tmp_path / "out").stdout
    assert said.count("; 2025; authority 330.") == 2


def test_the_repair_lists_what_it_changed_and_what_it_could_not(followed: Followed) -> None:
    where, _ = followed
    assert {"changes.csv", "not-repaired.csv"} <= {path.name for path in (where / "repaired").iterdir()}
