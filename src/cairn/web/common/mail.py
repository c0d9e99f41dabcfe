"""How an e-mail leaves the site: not at all, into a folder, or through a mail server."""

from __future__ import annotations

import os
import secrets
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import StrEnum
from pathlib import Path

SECONDS_TO_WAIT = 20
"""For each answer of a mail server."""


class Carrier(StrEnum):
    """What carries letters away."""

    NONE = "none"
    FOLDER = "folder"
    SMTP = "smtp"
    SMTP_STARTTLS = "starttls"
    SMTPS = "smtps"


@dataclass(frozen=True, slots=True)
class Mail:
    """Where letters go and whom they come from; the password is never shown."""

    carrier: Carrier = Carrier.NONE
    sender: str = ""
    folder: Path = Path()
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def is_sent(self) -> bool:
        """Whether this site sends e-mail at all; where it does not, no page may offer any."""
        return self.carrier is not Carrier.NONE


class NoSuchAddress(Exception):
    """A mail server takes nothing for that address, now or later. Says nothing of the address."""


def carry(mail: Mail, letter: EmailMessage) -> None:
    """Hand one letter over, and come back once it is taken.

    Raises NoSuchAddress where trying again is in vain; OSError or smtplib.SMTPException where it may help.
    """
    if mail.carrier is Carrier.FOLDER:
        _into_folder(mail.folder, letter)
    else:
        _through_server(mail, letter)


def _into_folder(folder: Path, letter: EmailMessage) -> None:
    """As a file that appears whole, readable by the site's own account alone."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = secrets.token_hex(12)
    beside = folder / f".{name}.part"
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(letter.as_bytes())
    beside.rename(folder / f"{name}.eml")


def _through_server(mail: Mail, letter: EmailMessage) -> None:
    try:
        with _connection(mail) as server:
            if mail.user:
                server.login(mail.user, mail.password)
            server.send_message(letter)
    except smtplib.SMTPRecipientsRefused as refusal:
        if all(500 <= code < 600 for code, _ in refusal.recipients.values()):
            raise NoSuchAddress from None
        raise


def _connection(mail: Mail) -> smtplib.SMTP:
    trusted = ssl.create_default_context()
    if mail.carrier is Carrier.SMTPS:
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=SECONDS_TO_WAIT, context=trusted)
    server = smtplib.SMTP(mail.host, mail.port, timeout=SECONDS_TO_WAIT)
    if mail.carrier is Carrier.SMTP_STARTTLS:
        try:
            server.starttls(context=trusted)
        except BaseException:
            server.close()
            raise
    return server
