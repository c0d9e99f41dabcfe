"""Letters reach a folder or a mail server, whole, or it is said why not."""

import smtplib
import stat
from email.message import EmailMessage
from pathlib import Path

import pytest

from cairn.web.common import mail
from cairn.web.common.mail import Carrier, Mail, NoSuchAddress, carry
from tests.lib.mail_server import mail_server


@pytest.fixture
def letter() -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "us@example.org", "them@example.org", "Your way in"
    made.set_content("A code – and no more.", cte="quoted-printable")
    return made


def test_a_folder_gets_one_file_a_letter_for_its_owners_eyes(letter: EmailMessage, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    for _ in range(2):
        carry(Mail(Carrier.FOLDER, folder=folder), letter)
    files = list(folder.iterdir())
    assert [file.suffix for file in files] == [".eml", ".eml"]
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600
    assert "Your way in" in files[0].read_text()


def test_a_mail_server_gets_the_letter_after_signing_in(letter: EmailMessage) -> None:
    with mail_server() as server:
        carry(Mail(Carrier.SMTP, host="127.0.0.1", port=server.port, user="us", password="secret"), letter)
    assert "To: them@example.org" in server.letters[0]
    assert any(line.startswith("AUTH") for line in server.heard)


def test_an_address_that_there_is_not_is_known_from_one_that_is_busy(letter: EmailMessage) -> None:
    with mail_server() as server:
        there = Mail(Carrier.SMTP, host="127.0.0.1", port=server.port)
        server.refusals["RCPT"] = "550 no such person <them@example.org>"
        with pytest.raises(NoSuchAddress) as refusal:
            carry(there, letter)
        assert "them" not in str(refusal.value)
        server.refusals["RCPT"] = "450 come back later"
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            carry(there, letter)
    assert server.letters == []


def test_where_encryption_was_asked_for_nothing_is_sent_without_it(letter: EmailMessage) -> None:
    with mail_server() as server, pytest.raises(smtplib.SMTPNotSupportedError):
        carry(Mail(Carrier.SMTP_STARTTLS, host="127.0.0.1", port=server.port), letter)
    assert server.letters == []
    assert not any(line.startswith("MAIL") for line in server.heard)


@pytest.mark.parametrize("carrier", [Carrier.SMTPS, Carrier.SMTP_STARTTLS])
def test_the_connection_is_encrypted_by_a_certificate_that_is_checked(
    carrier: Carrier, letter: EmailMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    did = []

    class Server:
        def __init__(self, *where: object, **how: object) -> None:
            did.append(how.get("context"))

        def starttls(self, context: object) -> None:
            did.append(context)

        def send_message(self, message: EmailMessage) -> None:
            did.append("sent")

        def __enter__(self) -> "Server":
            return self

        def __exit__(self, *_: object) -> None:
            """Nothing to close."""

    monkeypatch.setattr(mail.smtplib, "SMTP_SSL", Server)
    monkeypatch.setattr(mail.smtplib, "SMTP", Server)
    carry(Mail(carrier, host="mail.example.org", port=1), letter)
    context = next(step for step in did if step not in (None, "sent"))
    assert context.check_hostname
    assert did[-1] == "sent"
