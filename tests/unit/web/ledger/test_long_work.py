"""What takes minutes is done beside the worker: letters do not wait for it, and what was stopped is taken up again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from cairn.web.common.mail import Carrier, Mail
from cairn.web.ledger import actions, long_work, models
from cairn.web.ledger import worker as working
from cairn.web.ledger.actions import post_letter
from cairn.web.ledger.long_work import LongWork
from cairn.web.ledger.worker import Worker
from tests.lib.coding import themes

pytestmark = pytest.mark.django_db
FOR_EVER = ("-c", "import time; time.sleep(600)")
FALLS = ("-c", "raise SystemExit(3)")


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The processes that are begun for long work; they go on for ever, unless they are ended."""
    begun, real = [], long_work.started

    def start(name: str) -> subprocess.Popen[bytes]:
        begun.append(real(name, FOR_EVER))
        return begun[-1]

    monkeypatch.setattr(long_work, "started", start)
    yield begun
    for each in begun:
        each.kill()
        each.wait()


def asked() -> models.MachineRun:
    themes("Trust")
    return actions.ask_to_learn(question="q01", by="ada")


def test_letters_go_while_it_lasts(
    settings: object,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    processes: list[subprocess.Popen[bytes]],
) -> None:
    settings.CAIRN_MAIL = Mail(Carrier.FOLDER, "us@example.org", folder=tmp_path)
    monkeypatch.setattr(working, "close_old_connections", lambda: None)
    asked()
    post_letter(kind="way-in", to="them@example.org", subject="Your way in", body="A code.")
    worker, was_at_it = Worker(), []

    def wait(_: float) -> None:
        was_at_it.append([each.poll() for each in processes])
        if worker.sent:
            worker.stopping.set()

    monkeypatch.setattr(worker.stopping, "wait", wait)
    worker.run()
    assert (worker.sent, was_at_it[-1], len(processes)) == (1, [None], 1)
    assert processes[0].returncode is not None  # it ends with its worker


def test_what_was_stopped_waits_again_and_was_not_tried(processes: list[subprocess.Popen[bytes]]) -> None:
    run, beside = asked(), LongWork()
    beside.look(timezone.now())
    assert actions.take_up_learning(now=timezone.now(), worker=beside.name) == run
    beside.look(timezone.now())
    assert len(processes) == 1  # one at a time
    beside.stop()
    run.refresh_from_db()
    assert run.manifest == {"state": "waiting", "asked": ["q01"], "tries": 0}
    assert models.AuditEvent.objects.filter(what="machine.given_back", subject=run.id).count() == 1
    beside.stop()
    assert actions.take_up_learning(now=timezone.now()) == run


def test_what_falls_is_tried_again_a_little_later(monkeypatch: pytest.MonkeyPatch) -> None:
    real, begun, clock = long_work.started, [], [0.0]
    monkeypatch.setattr(long_work, "started", lambda name: begun.append(real(name, FALLS)) or begun[-1])
    monkeypatch.setattr(long_work.time, "monotonic", lambda: clock[0])
    run, beside = actions.ask_to_propose(question="q01", by="ada"), LongWork()
    beside.look(timezone.now())
    actions.take_up_proposing(worker=beside.name)
    begun[0].wait()
    beside.look(timezone.now())
    run.refresh_from_db()
    assert run.manifest == {"question": "q01", "tries": 1}
    beside.look(timezone.now())
    assert len(begun) == 1
    clock[0] = long_work.SECONDS_AFTER_A_FALL
    beside.look(timezone.now())
    begun[1].wait()
    assert len(begun) == 2


def test_a_process_that_hears_nothing_is_ended(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    deaf = "import signal, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); signal.pause()"
    process = subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE)
    assert process.stdout.read(1) == b"1"
    monkeypatch.setattr(long_work, "SECONDS_TO_END", 0.1)

    def gone(**_: object) -> int:
        raise OperationalError("gone away")

    monkeypatch.setattr(long_work, "give_back_runs", gone)
    LongWork("a", process).stop()
    process.stdout.close()
    assert process.returncode == -9
    assert "The ledger did not answer" in caplog.text


def test_without_anything_asked_for_no_process_is_begun(processes: list[subprocess.Popen[bytes]]) -> None:
    LongWork().look(timezone.now())
    assert processes == []


def test_the_command_does_what_was_asked_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    nicer = []
    monkeypatch.setattr("os.nice", nicer.append)
    run = asked()
    said = StringIO()
    call_command("work", "--long", "a-worker", stdout=said)
    run.refresh_from_db()
    assert "so there is nothing to code" in run.manifest["faults"]["q01"]
    assert run.ended_at is not None
    assert (said.getvalue(), nicer) == ("", [10])
