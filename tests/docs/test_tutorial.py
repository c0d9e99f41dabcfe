"""Every command of the tutorial runs, in order, in an empty folder; and the refusal comes that it promises."""

import re
import shlex
from pathlib import Path

import pytest

from tests.lib.command import cairn, served
from tests.lib.source import ROOT

TUTORIAL = ROOT / "docs/tutorial/first-review.md"


def commands() -> list[str]:
    """The lines of the tutorial's shell blocks that call cairn."""
    blocks = re.findall(r"```sh\n(.*?)```", TUTORIAL.read_text(encoding="utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.startswith("cairn ")]


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The folder in which the whole tutorial was followed, and what each command said."""
    where = tmp_path_factory.mktemp("tutorial")
    said = {}
    for command in commands():
        arguments = shlex.split(command)[1:]
        if arguments[0] == "serve":
            with served(where / arguments[arguments.index("--review") + 1]) as (_, lines):
                said[command] = "".join(lines)
            continue
        finished = cairn(*arguments, where=where)
        assert finished.returncode == 0, f"{command}\n{finished.stdout}{finished.stderr}"
        said[command] = finished.stdout
    return where, said


def test_the_tutorial_has_commands() -> None:
    assert [command.split()[1] for command in commands()] == ["new", "call", "add-reader", "serve", "run"]


def test_each_command_says_what_it_did(followed: tuple[Path, dict[str, str]]) -> None:
    where, said = followed
    told = "\n".join(said.values())
    assert "no mistakes" in told
    assert "Read the publication" in told
    assert "publication: builds the publication, or refuses" in told
    assert (where / "my-review/bundle/first.html").is_file()


def test_a_number_typed_by_hand_is_refused_as_the_tutorial_says(
    followed: tuple[Path, dict[str, str]],
) -> None:
    where, _ = followed
    prose = where / "my-review/publications/first.md"
    prose.write_text(prose.read_text() + "\nAt least 12 people answered.\n")
    before = (where / "my-review/bundle/first.html").read_bytes()
    finished = cairn("run", "--review", "my-review", where=where)
    assert finished.returncode == 7
    line = len(prose.read_text().splitlines())
    assert f"first.md:{line}:" in finished.stderr
    assert "Traceback" not in finished.stderr
    assert (where / "my-review/bundle/first.html").read_bytes() == before
