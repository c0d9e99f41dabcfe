"""The outbox: what is posted goes once, is tried again for a day, and then leaves nothing behind."""

import datetime as dt
import email
from email import policy
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from cairn.calls import Call
from cairn.web.common.definitions import current_call
from cairn.web.common.mail import Carrier, Mail
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import letters, post_letter
from cairn.web.ledger.letters import receipt_letter, way_in_letter
from cairn.web.ledger.models import Letter
from cairn.web.ledger.worker import Worker, as_message
from tests.lib.mail_server import MailServer, mail_server

pytestmark = pytest.mark.django_db
THEM = "them@example.org"
SOON = dt.timedelta(seconds=1)


@pytest.fixture
def call() -> Call:
    return current_call()


@pytest.fixture
def folder(settings: object, tmp_path: Path) -> Path:
    settings.CAIRN_MAIL = Mail(Carrier.FOLDER, "us@example.org", folder=tmp_path / "mail")
    return tmp_path / "mail"


@pytest.fixture
def server(settings: object) -> MailServer:
    with mail_server() as server:
        settings.CAIRN_MAIL = Mail(Carrier.SMTP, "us@example.org", host="127.0.0.1", port=server.port)
        yield server


def post() -> Letter:
    return post_letter(kind="way-in", to=THEM, subject="Your way in", body="The code is 7HKD – keep it.\n")


def is_blank(letter: Letter) -> bool:
    letter.refresh_from_db()
    return (letter.to, letter.subject, letter.body) == ("", "", "")


def now() -> dt.datetime:
    return timezone.now() + SOON


def test_a_letter_reaches_the_folder_and_is_then_known_by_its_kind_alone(folder: Path) -> None:
    letter, worker = post(), Worker()
    assert worker.work_once(now())
    assert not worker.work_once(now())
    message = email.message_from_bytes(next(folder.glob("*.eml")).read_bytes(), policy=policy.default)
    assert (message["To"], message["From"], message["Auto-Submitted"]) == (
        THEM,
        "us@example.org",
        "auto-generated",
    )
    assert "The code is 7HKD – keep it." in message.get_content()
    assert is_blank(letter)
    assert letter.sent_at
    assert worker.said() == "Sent 1 letter, gave up 0, failed 0 tries; 0 wait."


def test_a_letter_reaches_a_mail_server(server: MailServer) -> None:
    post()
    assert Worker().work_once(now())
    assert f"To: {THEM}" in server.letters[0]


def test_a_letter_goes_only_if_what_it_tells_of_holds(folder: Path) -> None:
    with transaction.atomic():
        post()
        transaction.set_rollback(True)
    assert not Letter.objects.exists()


def test_where_no_e_mail_is_sent_none_is_taken() -> None:
    with pytest.raises(Refused, match="does not send e-mail"):
        post()
    assert not Worker().work_once(now())


def test_a_letter_is_tried_eight_times_with_growing_waits_and_then_given_up(server: MailServer) -> None:
    server.refusals["DATA"] = "451 busy"
    letter, worker, waits = post(), Worker(), []
    for _ in range(8):
        before = timezone.now()
        letter.refresh_from_db()
        assert worker.work_once(letter.next_try_at + SOON)
        letter.refresh_from_db()
        waits.append(round((letter.next_try_at - before) / dt.timedelta(minutes=1)))
    assert waits[:7] == [1, 5, 15, 60, 180, 360, 720]
    assert letter.given_up_at
    assert is_blank(letter)
    assert (worker.failed, worker.given_up) == (8, 1)
    assert not worker.work_once(now() + dt.timedelta(days=9))


def test_an_address_that_takes_no_mail_is_given_up_at_once(
    server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.refusals["RCPT"] = f"550 no {THEM} here"
    letter, worker = post(), Worker()
    assert worker.work_once(now())
    assert is_blank(letter)
    assert (letter.tries, worker.given_up) == (1, 1)
    assert THEM not in caplog.text
    assert f"Letter {letter.pk}" in caplog.text


def test_a_log_holds_a_number_and_no_address(server: MailServer, caplog: pytest.LogCaptureFixture) -> None:
    server.refusals["MAIL"] = f"451 busy for {THEM}"
    letter = post()
    Worker().work_once(now())
    assert THEM not in caplog.text
    assert f"Letter {letter.pk} was not taken at try 1: SMTPSenderRefused" in caplog.text


def test_a_letter_that_is_none_is_not_tried_for_ever(folder: Path) -> None:
    letter = post()
    Letter.objects.filter(pk=letter.pk).update(subject="Two\nlines")
    worker = Worker()
    assert worker.work_once(now())
    assert worker.failed == 1


def test_of_two_workers_one_has_a_letter(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    post()
    at = now()
    assert letters.claim_letter(at)
    assert letters.claim_letter(at) is None


def test_a_letter_that_another_worker_took_in_between_is_left_to_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter, at = post(), now()
    real, asked = letters.letters_that_wait, []

    def meanwhile() -> object:
        asked.append(1)
        if len(asked) == 2:  # after it was read, before it is claimed
            real().filter(pk=letter.pk).update(next_try_at=at + letters.IN_HAND)
        return real()

    monkeypatch.setattr(letters, "letters_that_wait", meanwhile)
    assert letters.claim_letter(at) is None
    letter.refresh_from_db()
    assert letter.tries == 0


def test_a_worker_killed_while_sending_leaves_the_letter_to_be_sent_once_more(folder: Path) -> None:
    letter, at = post(), now()
    letters.claim_letter(at)  # and then it is killed
    assert not Worker().work_once(at)
    assert Worker().work_once(at + letters.IN_HAND + SOON)
    assert is_blank(letter)


def test_a_letter_in_hand_at_the_last_try_when_its_worker_died_is_given_up(folder: Path) -> None:
    letter = post()
    Letter.objects.filter(pk=letter.pk).update(tries=letters.MOST_TRIES)
    assert not Worker().work_once(now())
    assert is_blank(letter)
    assert not folder.exists()


def test_a_way_in_is_told_with_its_closing_date_and_how_to_close_it(call: Call) -> None:
    link = "https://x.example/respond/come-back/7HKD-3CXR/"
    given = {"call": call, "link": link, "number": "7HKD-3CXR", "code": "C0DE"}
    own, others = (way_in_letter(**given, is_invitation=whose) for whose in (False, True))
    for words in (own, others):
        for told in ("7HKD-3CXR/", "C0DE", "31 December 2099", "small@example.org"):
            assert told in words.body
        assert len(words.subject) < 60
    assert "To close this way in, come in by it" in own.body
    assert "The person who leads the response can close" in others.body


def test_a_receipt_is_told_without_any_answer(call: Call) -> None:
    words = receipt_letter(
        call=call,
        reference="KT4W-7H9P-M3XD",
        sent_at=timezone.now(),
        fingerprint="ab12",
        link="https://x.example/c/",
    )
    for told in ("KT4W-7H9P-M3XD", "ab12", "https://x.example/c/", "31 December 2099"):
        assert told in words.body


def test_a_letter_is_stamped_with_the_sites_own_name(folder: Path) -> None:
    assert as_message(post())["Message-ID"].endswith("@127.0.0.1>")
