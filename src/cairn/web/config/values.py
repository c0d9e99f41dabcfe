"""Settings as values: each function reads one text, and refuses what is wrong or unsafe in a sentence."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

from cairn.exceptions import SettingsError

SHORTEST_KEY = 50
FEWEST_CHARACTERS = 10
MOST_PROXIES = 9
_LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(\.{_LABEL})*")
LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Clamd:
    """Where the virus scanner listens: the path of a socket, or a port of this machine."""

    path: str = ""
    host: str = ""
    port: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """The address that people type: scheme, host and port, and what follows from them."""

    address: str
    hosts: tuple[str, ...]
    is_https: bool


def read_review_folder(value: str) -> Path:
    """The review's folder. Raises SettingsError where review.toml or call.toml is not in it."""
    folder = Path(value)
    for name in ("review.toml", "call.toml"):
        if not (folder / name).is_file():
            raise SettingsError(
                f"CAIRN_REVIEW: there is no {name} in {folder}. Name the folder of a review, or make one with "
                "`cairn new`."
            )
    return folder.resolve()


def read_assets_folder(value: str) -> Path:
    """The folder of built assets. Raises SettingsError where the style sheet or the script is not in it."""
    folder = Path(value)
    for name in (
        "cairn.css",
        "cairn.js",
        "autosave.js",
        "together.js",
        "keys.js",
        "choose.js",
        "coding.js",
        "govuk-frontend.min.js",
    ):
        if not (folder / name).is_file():
            raise SettingsError(f"CAIRN_ASSETS: there is no {name} in {folder}. Build it with `make assets`.")
    return folder.resolve()


def read_secret_key(value: str) -> str:
    """The key. Raises SettingsError where it is short enough, or plain enough, to be guessed."""
    if len(value) < SHORTEST_KEY or len(set(value)) < FEWEST_CHARACTERS:
        raise SettingsError(
            f"CAIRN_SECRET_KEY is too weak: it needs {SHORTEST_KEY} characters or more, {FEWEST_CHARACTERS} of them "
            "different. Make one with: python -c 'import secrets; print(secrets.token_urlsafe(64))'"
        )
    return value


def read_origin(value: str) -> Origin:
    """The origin. Raises SettingsError for anything but scheme, one host and port, and for http beyond this machine."""
    scheme, host, port = _parts_of_origin(value)
    if not _is_one_host(host):
        raise SettingsError(
            f"CAIRN_ORIGIN names {host!r}, which is not the name of one host: the site would answer to names that are "
            "not its own. Write it whole, of letters, digits, hyphens and dots (one with other letters as xn--…), "
            "as https://review.example.org"
        )
    if scheme == "http" and not is_loopback(host):
        raise SettingsError(
            f"CAIRN_ORIGIN is {value}, but over http anybody on the way can read what people answer. "
            "Serve it by https behind a proxy that holds a certificate; http is for 127.0.0.1 alone."
        )
    bracketed = f"[{host}]" if ":" in host else host
    address = f"{scheme}://{bracketed}{f':{port}' if port else ''}"
    hosts = LOOPBACK_NAMES if is_loopback(host) else (bracketed,)
    return Origin(address, hosts, scheme == "https")


def read_proxies(value: str, origin: Origin) -> int:
    """The number of proxies whose word on an address is taken. Raises SettingsError where it cannot be so."""
    if not (value.isascii() and value.isdigit()) or int(value) > MOST_PROXIES:
        raise SettingsError(
            f"CAIRN_PROXIES is {value!r}. Write the number of proxies of your own that stand in front of the site, "
            f"from 0 to {MOST_PROXIES}."
        )
    if origin.is_https and int(value) == 0:
        raise SettingsError(
            "CAIRN_PROXIES is 0, but an https address is served through a proxy that holds the certificate: to the "
            "site everybody would seem to be that proxy, and would share its rate limits. Write 1, or as many as "
            "there are."
        )
    return int(value)


def _parts_of_origin(value: str) -> tuple[str, str, int | None]:
    try:
        parts = urlsplit(value)
        scheme, host, port = parts.scheme, parts.hostname or "", parts.port
        is_more = parts.path not in ("", "/") or parts.query or parts.fragment or "@" in parts.netloc
    except ValueError:
        scheme, host, port, is_more = "", "", None, True
    if scheme not in ("http", "https") or not host or is_more:
        raise SettingsError(
            f"CAIRN_ORIGIN is {value!r}, which is not an address without a path. "
            "Write it as https://review.example.org or http://127.0.0.1:8000"
        )
    return scheme, host, port


def _is_one_host(host: str) -> bool:
    """Whether this is an address in numbers, or a name as RFC 1123 has them: no wildcard, no dot in front."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return bool(_HOST.fullmatch(host))
    return True


def is_loopback(host: str) -> bool:
    """Whether a host is this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def read_clamd(value: str) -> Clamd | None:
    """Where the virus scanner listens, or None where there is none to ask.

    Raises SettingsError for anything but a socket's path or a port of this machine: files go to it unencrypted.
    """
    if value == "none":
        return None
    if value.startswith("unix:/"):
        return Clamd(path=value.removeprefix("unix:"))
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port or 0
        is_port = parts.scheme == "tcp" and not (
            parts.path or parts.query or parts.fragment or "@" in parts.netloc
        )
    except ValueError:
        host, port, is_port = "", 0, False
    if not (is_port and port and is_loopback(host)):
        raise SettingsError(
            f"CAIRN_CLAMD is {value!r}, which is no virus scanner on this machine. Write it as "
            "unix:/run/clamav/clamd.ctl or tcp://127.0.0.1:3310, or as none where there is none."
        )
    return Clamd(host=host, port=port)


def read_database(value: str) -> dict[str, Any]:
    """Django's description of the ledger's database. Raises SettingsError where the address cannot be read."""
    try:
        database: dict[str, Any] = dict(
            dj_database_url.parse(value, conn_max_age=600, conn_health_checks=True)
        )
    except Exception as error:
        # not chained: the address may hold a password, and what the library says quotes it
        raise SettingsError(
            "DATABASE_URL is not the address of a database. Write it as sqlite:////srv/my-review/site.sqlite3 "
            f"or postgres://user:password@host/name ({type(error).__name__})."
        ) from None
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["OPTIONS"] = {
            # A transaction that will write takes its place in the queue at once; one that reads first and
            # asks to write later is refused without waiting when another has written in between.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: what we have told a person is saved must outlive a power cut, not only a crash.
            # secure_delete: words that were erased are overwritten, not left in pages that are free.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000; "
            "PRAGMA secure_delete=ON;",
        }
    elif database["ENGINE"] == "django.db.backends.postgresql":
        database["ENGINE"] = "cairn.web.config.postgresql"
        options = database.setdefault("OPTIONS", {})
        for name in ("host", "port", "user", "password"):  # one place for each, where every rule looks for it
            if name in options:
                database[name.upper()] = database.get(name.upper()) or str(options.pop(name))
        # The few queries of every page are parsed, and before long planned, once a connection, not at each asking.
        options.setdefault("server_side_binding", True)
        options.setdefault("prepare_threshold", 2)
    return database
