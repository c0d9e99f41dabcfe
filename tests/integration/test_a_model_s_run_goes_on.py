"""A language model's run, killed or stopped by Ctrl-C in the middle: nothing of it is lost, and it goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cairn.exceptions import ModelError
from cairn.pipeline.site import site_settings
from cairn.themes.labellers.asking import BATCH
from tests.lib import patience
from tests.lib.command import cairn, environment
from tests.lib.misbehaving_model import Asked, FakeModel, Handler, plainly, serving, silent
from tests.lib.source import ROOT
from tests.lib.themed_review import act, themed_review

TRIES = 3
"""Requests by which an endpoint is tried; none holds a passage."""
PASSAGES = 21
"""Those that may go: what was read apart does not."""
NAME = """
from cairn.themes.changes import Add
for at, title in enumerate(("Breakfast", "A trusted adult")):
    actions.change_codebook(asked=Add(title, question="q01"), version=at, by="ada")
"""
TOLD = """
import json
run = models.MachineRun.objects.get()
standing = models.Coding.objects.filter(state="stands", kind="proposed", run=run)
print(json.dumps({
    "id": run.id, "ended": run.ended_at is not None, "standing": standing.count(),
    "all": models.Coding.objects.count(), "manifest": run.manifest,
}))
"""


@pytest.fixture(scope="module")
def themed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example review with answers and two themes."""
    review = themed_review(tmp_path_factory.mktemp("model"))
    act(review, NAME)
    return review


@pytest.fixture
def fake() -> Iterator[FakeModel]:
    with serving() as fake:
        yield fake


def with_model(review: Path, fake: FakeModel, name: str) -> Path:
    """The review with a model of that name: runs of different ones do not meet."""
    toml = review / "review.toml"
    text = toml.read_text(encoding="utf-8").split("\n[model]\n")[0]
    toml.write_text(f'{text}\n[model]\nendpoint = "{fake.url}"\nname = "{name}"\n', encoding="utf-8")
    return review


def ledger(review: Path, name: str) -> dict[str, object]:
    found = act(review, TOLD.replace("objects.get()", f'objects.get(maker="model:{name}")'))
    return dict(json.loads(found.splitlines()[-1]))


def started(review: Path, *command: str) -> subprocess.Popen[str]:
    """The site's own command as one process of its own group."""
    settings = site_settings(review, review.parent / "assets", "http://127.0.0.1:8000", environment())
    return subprocess.Popen(
        [sys.executable, *command],
        env={**environment(), **settings, "PYTHONPATH": str(ROOT / "src")},
        cwd=review, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def wait_for(fake: FakeModel, requests: int) -> None:
    deadline = time.monotonic() + patience.SECONDS
    while len(fake.asked) < requests:
        assert time.monotonic() < deadline, f"{len(fake.asked)} requests came, not {requests}"
        time.sleep(0.05)


def test_a_run_that_is_killed_has_kept_each_batch_in_the_ledger_and_goes_on(
    themed: Path, fake: FakeModel
) -> None:
    review = with_model(themed, fake, "killed")
    fake.manners += [*[plainly] * (TRIES + BATCH), silent]
    child = started(review, "-m", "cairn.web", "label_passages", "--yes", "--question", "q01")
    wait_for(fake, TRIES + PASSAGES)
    child.send_signal(signal.SIGKILL)
    child.communicate(timeout=patience.SECONDS)
    kept = ledger(review, "killed")
    assert (kept["ended"], kept["standing"]) == (False, BATCH)
    assert kept["manifest"]["state"] == "labelling"  # type: ignore[index]
    assert kept["manifest"]["sessions"][0]["calls"] >= TRIES + BATCH  # type: ignore[index]
    before = set(fake.passages[:BATCH])
    asked = len(fake.asked)
    done = cairn(
        "themes", "label", "--yes", "--question", "q01", "--assets", review.parent / "assets", where=review
    )
    assert done.returncode == 0, done.stderr
    assert f"{kept['id']} proposes codings of {PASSAGES} passages" in done.stdout
    now = ledger(review, "killed")
    assert (now["id"], now["ended"], now["standing"], now["all"]) == (kept["id"], True, PASSAGES, PASSAGES)
    assert len(now["manifest"]["sessions"]) == 2  # type: ignore[index]
    # of what was answered before, the sample that is asked twice alone comes again
    once_more = [each for each in fake.passages[asked - TRIES :] if each in before]
    assert len(once_more) <= 2


def slowly(handler: Handler, asked: Asked) -> None:
    time.sleep(1.0)
    plainly(handler, asked)


def test_ctrl_c_lets_what_is_under_way_finish_and_says_how_to_go_on(themed: Path, fake: FakeModel) -> None:
    review = with_model(themed, fake, "stopped")
    fake.manners += [plainly] * (TRIES + BATCH - 1)
    fake.otherwise = slowly
    command = ("themes", "label", "--yes", "--question", "q01", "--assets", str(review.parent / "assets"))
    child = started(review, "-m", "cairn", *command)
    wait_for(fake, TRIES + BATCH)
    os.killpg(child.pid, signal.SIGINT)
    said, told = child.communicate(timeout=patience.SECONDS)
    assert child.returncode == ModelError.exit_code
    assert "Stopping: what is under way is let finish for a few seconds …" in said
    assert f"proposes codings of {BATCH} passages" in said
    assert "It stopped: It was told to stop. 1 passage left. The same command goes on with them." in told
    assert told.endswith("cairn: It is not done; what was said of it stands above.\n")
    assert "Traceback" not in said + told
    kept = ledger(review, "stopped")
    assert (kept["ended"], kept["standing"]) == (False, BATCH)
    assert kept["manifest"]["sessions"][0]["stopped"] == "It was told to stop."  # type: ignore[index]
    fake.otherwise = plainly
    done = cairn(*command, where=review)
    assert (done.returncode, ledger(review, "stopped")["ended"]) == (0, True)
