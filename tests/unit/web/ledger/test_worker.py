"""The worker goes on until it is told to stop, finishes what is at hand, and says what it did."""

import datetime as dt
import signal
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from cairn.exceptions import DefinitionError
from cairn.web.common.mail import Carrier, Mail
from cairn.web.ledger import worker as working
from cairn.web.ledger.actions import post_letter
from cairn.web.ledger.models import Counting
from cairn.web.ledger.worker import Worker
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: object, tmp_path: Path) -> Path:
    settings.CAIRN_MAIL = Mail(Carrier.FOLDER, "us@example.org", folder=tmp_path / "mail")
    return tmp_path / "mail"


@pytest.fixture(autouse=True)
def _keep_signals_and_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put back what the command changes, and keep the test's own connection open."""
    before = {which: signal.getsignal(which) for which in (signal.SIGTERM, signal.SIGINT)}
    monkeypatch.setattr(working, "close_old_connections", lambda: None)
    monkeypatch.setattr(working.connection, "close", lambda: None, raising=False)
    yield
    for which, how in before.items():
        signal.signal(which, how)


def post() -> None:
    post_letter(kind="way-in", to="them@example.org", subject="Your way in", body="A code.")


def test_once_sends_all_that_is_due_and_says_so(folder: Path) -> None:
    post()
    post()
    said = StringIO()
    call_command("work", "--once", stdout=said)
    assert said.getvalue() == "Sent 2 letters, gave up 0, failed 0 tries; 0 wait.\n"
    assert len(list(folder.glob("*.eml"))) == 2


def test_told_to_stop_it_finishes_the_letter_at_hand(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    post()
    post()
    real = working.carry

    def interrupted(*given: object) -> None:
        signal.raise_signal(signal.SIGTERM)
        real(*given)

    monkeypatch.setattr(working, "carry", interrupted)
    said = StringIO()
    call_command("work", stdout=said)
    assert said.getvalue() == "Sent 1 letter, gave up 0, failed 0 tries; 1 wait.\n"


def test_a_ledger_that_does_not_answer_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    worker, waits = Worker(), []

    def once(now: dt.datetime) -> bool:
        if not waits:
            raise OperationalError("gone away")
        return False

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 2:
            worker.stopping.set()

    monkeypatch.setattr(worker, "work_once", once)
    monkeypatch.setattr(worker.stopping, "wait", wait)
    worker.run()
    assert waits == [working.SECONDS_AFTER_TROUBLE, working.SECONDS_BETWEEN]
    assert "The ledger did not answer" in caplog.text


def test_once_an_hour_what_nobody_needs_is_cleared_away(monkeypatch: pytest.MonkeyPatch) -> None:
    swept = []
    monkeypatch.setattr(working.files, "sweep", lambda: swept.append(1))
    Session.objects.create(
        session_key="old", session_data="", expire_date=timezone.now() - dt.timedelta(days=1)
    )
    clock = [0.0]
    monkeypatch.setattr(working.time, "monotonic", lambda: clock[0])
    worker = Worker()
    for at in (0, 10, 3599, 3600):
        clock[0] = at
        worker.work_once(timezone.now())
    assert len(swept) == 2
    assert not Session.objects.exists()


def test_it_counts_the_responses_for_the_staffs_page(folder: Path) -> None:
    for _ in range(6):
        kept_response()
    call_command("work", "--once", stdout=StringIO())
    assert Counting.objects.get().responses == 6


def test_a_wrong_definition_stops_no_letter(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise DefinitionError("call.toml:1: it is wrong.")

    monkeypatch.setattr(working, "current_call", broken)
    post()
    call_command("work", "--once", stdout=StringIO())
    assert len(list(folder.glob("*.eml"))) == 1
    assert "The responses were not counted" in caplog.text


def test_what_was_received_since_is_looked_through_in_ten_minutes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = {"at": 1_000.0}
    monkeypatch.setattr(working.time, "monotonic", lambda: now["at"])
    worker = Worker()
    worker.work_once(timezone.now())
    passage = kept_response().passages.first()
    now["at"] += 599
    worker.work_once(timezone.now())
    passage.refresh_from_db()
    assert passage.looked_through_at is None
    now["at"] += 1
    worker.work_once(timezone.now())
    passage.refresh_from_db()
    assert passage.looked_through_at is not None


def test_campaigns_are_looked_for_once_a_day(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now, looked = {"at": 1_000.0}, []
    monkeypatch.setattr(working.time, "monotonic", lambda: now["at"])
    monkeypatch.setattr(working, "find_all_campaigns", lambda call, by: looked.append(by))
    worker = Worker()
    for hours in (0, 1, 22, 1):
        now["at"] += hours * 3_600
        worker.work_once(timezone.now())
    assert looked == ["worker", "worker"]
