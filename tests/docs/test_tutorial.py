"""Every command of the tutorial runs, in order, in an empty folder; and the refusal it promises is what comes."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.lib.source import ROOT

TUTORIAL = ROOT / "docs/tutorial/first-review.md"


def commands() -> list[str]:
    """The lines of the tutorial's shell blocks that call cairn."""
    blocks = re.findall(r"```sh\n(.*?)```", TUTORIAL.read_text(encoding="utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.startswith("cairn ")]


def environment(port: int) -> dict[str, str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8", "PORT": str(port)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(command: str, where: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        shell=True,
        cwd=where,
        env=environment(0),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def serve_and_stop(command: str, where: Path) -> str:
    """Run `cairn serve` until it has printed its addresses, then press Ctrl-C; what it said."""
    process = subprocess.Popen(
        [*command.split(), "--port", str(free_port())],
        cwd=where,
        env=environment(0),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        bufsize=1,
    )
    said = []
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        line = process.stdout.readline()
        said.append(line)
        if "Ctrl-C stops" in line or not line:
            break
    process.send_signal(signal.SIGINT)
    said.append(process.communicate(timeout=30)[0])
    assert process.returncode == 0, "".join(said)
    return "".join(said)


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The folder in which the whole tutorial was followed, and what each command said."""
    where = tmp_path_factory.mktemp("tutorial")
    said = {}
    for command in commands():
        if command.startswith("cairn serve"):
            said[command] = serve_and_stop(command, where)
            continue
        finished = run(command, where)
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
    finished = run("cairn run --review my-review", where)
    assert finished.returncode == 7
    line = len(prose.read_text().splitlines())
    assert f"first.md:{line}:" in finished.stderr
    assert "Traceback" not in finished.stderr
    assert (where / "my-review/bundle/first.html").read_bytes() == before
