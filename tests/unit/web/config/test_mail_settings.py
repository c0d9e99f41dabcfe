"""How e-mail leaves is read from one text; what is wrong or unsafe is refused, and no password repeated."""

from pathlib import Path

import pytest

from cairn.exceptions import SettingsError
from cairn.web.common.mail import Carrier, Mail
from cairn.web.config.mail import read_mail

US = "review@example.org"


def test_where_there_is_none_no_sender_is_asked_for() -> None:
    assert read_mail("none", "none") == Mail()
    assert not read_mail("none", "none").is_sent


def test_a_folder_takes_letters_as_files() -> None:
    assert read_mail("folder:/srv/mail", US) == Mail(Carrier.FOLDER, US, folder=Path("/srv/mail"))


@pytest.mark.parametrize(
    ("text", "mail"),
    [
        ("smtp://127.0.0.1:2525", Mail(Carrier.SMTP, US, host="127.0.0.1", port=2525)),
        ("smtp://localhost", Mail(Carrier.SMTP, US, host="localhost", port=25)),
        (
            "smtp://mail.example.org?tls=starttls",
            Mail(Carrier.SMTP_STARTTLS, US, host="mail.example.org", port=587),
        ),
        (
            "smtps://us%40example.org:p%2Fw@mail.example.org/",
            Mail(Carrier.SMTPS, US, host="mail.example.org", port=465, user="us@example.org", password="p/w"),
        ),
    ],
)
def test_a_mail_server_is_read_with_all_that_it_needs(text: str, mail: Mail) -> None:
    assert read_mail(text, US) == mail
    assert mail.is_sent


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "http://mail.example.org",
        "smtp://",
        "smtp://u:secret@mail.example.org:port",
        "smtp://u:secret@mail.example.org?tls=no",
        "smtps://u:secret@mail.example.org?tls=starttls",
        "smtps://u:secret@mail.example.org/path",
        "smtps://u@mail.example.org",
        "smtps://u:secret@[mail",
    ],
)
def test_what_is_no_mail_server_is_refused_and_its_password_not_repeated(text: str) -> None:
    with pytest.raises(SettingsError, match="CAIRN_MAIL cannot be read") as refusal:
        read_mail(text, US)
    assert "secret" not in str(refusal.value)
    assert refusal.value.__cause__ is None


def test_codes_do_not_cross_a_network_in_the_open() -> None:
    with pytest.raises(SettingsError, match="without encryption"):
        read_mail("smtp://mail.example.org:25", US)


def test_a_folder_is_named_from_the_root_on() -> None:
    with pytest.raises(SettingsError, match="from the root on"):
        read_mail("folder:mail", US)


@pytest.mark.parametrize(
    "sender", ["none", "Review <review@example.org>", "review@example", "a@b.org\nBcc: c@d.org"]
)
def test_letters_come_from_one_plain_address(sender: str) -> None:
    with pytest.raises(SettingsError, match="CAIRN_MAIL_FROM"):
        read_mail("folder:/srv/mail", sender)


def test_a_password_is_never_shown() -> None:
    assert "secret" not in repr(read_mail("smtps://u:secret@mail.example.org", US))
