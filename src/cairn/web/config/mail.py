"""The settings of e-mail as values; what is wrong or unsafe is refused in a sentence that repeats no password."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from cairn.exceptions import SettingsError
from cairn.web.common.mail import Carrier, Mail
from cairn.web.config.values import is_loopback

NONE = "none"
PORTS = {Carrier.SMTP: 25, Carrier.SMTP_STARTTLS: 587, Carrier.SMTPS: 465}
KNOWN = {
    ("smtp", ""): Carrier.SMTP,
    ("smtp", "tls=starttls"): Carrier.SMTP_STARTTLS,
    ("smtps", ""): Carrier.SMTPS,
}
HOW = (
    "Write it as smtp://user:password@mail.example.org:587?tls=starttls, smtps://user:password@mail.example.org, "
    "folder:/srv/my-review/mail or none, each sign that has a meaning in an address written as %40, %3A or %2F."
)


def read_mail(value: str, sender: str) -> Mail:
    """How e-mail leaves, and from whom. Raises SettingsError where it cannot be read, or where a password and
    the letters would cross a network in the open."""
    if value == NONE:
        return Mail()
    address = read_sender(sender)
    if value.startswith("folder:"):
        return Mail(Carrier.FOLDER, address, folder=_read_folder(value.removeprefix("folder:")))
    return _read_server(value, address)


def _read_server(value: str, sender: str) -> Mail:
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise SettingsError(f"CAIRN_MAIL cannot be read. {HOW}") from None
    carrier = _carrier(parts, host)
    return Mail(
        carrier,
        sender,
        host=host,
        port=port or PORTS[carrier],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def read_sender(value: str) -> str:
    """The address that letters come from. Raises SettingsError where it is none."""
    if not re.fullmatch(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", value):
        raise SettingsError(
            f"CAIRN_MAIL_FROM is {value!r}, which is not one e-mail address. Where the site sends e-mail it needs the "
            "address that letters come from: CAIRN_MAIL_FROM=review@example.org"
        )
    return value


def _read_folder(value: str) -> Path:
    folder = Path(value)
    if not folder.is_absolute():
        raise SettingsError(
            "CAIRN_MAIL: name the folder from the root on: CAIRN_MAIL=folder:/srv/my-review/mail"
        )
    return folder


def _carrier(parts: SplitResult, host: str) -> Carrier:
    is_more = parts.path not in ("", "/") or parts.fragment or bool(parts.username) != bool(parts.password)
    carrier = KNOWN.get((parts.scheme, parts.query))
    if carrier is None or not host or is_more:
        raise SettingsError(f"CAIRN_MAIL cannot be read. {HOW}")
    if carrier is Carrier.SMTP and not is_loopback(host):
        raise SettingsError(
            "CAIRN_MAIL names a mail server on another machine without encryption: anybody on the way could read the "
            "codes in the letters. Add ?tls=starttls to it, or write smtps://"
        )
    return carrier
