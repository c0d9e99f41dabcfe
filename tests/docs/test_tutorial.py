"""Every command of the tutorial runs, in order, in an empty folder; and the refusal comes that it promises."""

import json
import re
import shlex
from pathlib import Path

import pytest

from cairn.exceptions import DefinitionError
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
        unwritten = DefinitionError.exit_code if arguments[:2] == ["call", "check"] else 0
        assert finished.returncode == unwritten, f"{command}\n{finished.stdout}{finished.stderr}"
        said[command] = finished.stdout
    return where, said


def test_the_tutorial_has_commands() -> None:
    assert [command.split()[1] for command in commands()] == [
        "new",
        "call",
        "run",
        "staff",
        "call",
        "serve",
        "run",
    ]


def test_each_command_says_what_it_did(followed: tuple[Path, dict[str, str]]) -> None:
    where, said = followed
    told = "\n".join(said.values())
    assert "2 questions in 1 section, 7 to put right." in told
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


def test_the_count_of_one_is_held_back_and_that_of_six_is_printed_as_the_tutorial_says(
    tmp_path: Path,
) -> None:
    assert cairn("new", "my-review", where=tmp_path).returncode == 0
    for number, code in ((1, 7), (6, 0)):
        lines = [json.dumps(answer(place)) for place in range(number)]
        (tmp_path / "responses.jsonl").write_text("\n".join(lines))
        assert cairn("import", ".", "--review", "my-review", where=tmp_path).returncode == 0
        finished = cairn("run", "--review", "my-review", where=tmp_path)
        assert finished.returncode == code, finished.stderr
        assert ("is held back by disclosure control" in finished.stderr) is (code == 7)
    assert ">6<" in (tmp_path / "my-review/bundle/first.html").read_text()


def answer(place: int) -> dict[str, object]:
    """What somebody answers to the call that `cairn new` writes."""
    return {
        "reference": f"R-{place}",
        "public_reference": f"P-{place}",
        "call": "first-call",
        "route": "online",
        "received_on": "2026-06-01",
        "permission": "not_at_all",
        "answering_as": "person",
        "name": "",
        "profile": [{"question": "sector", "chosen": ["education"], "text": ""}],
        "answers": [],
    }
