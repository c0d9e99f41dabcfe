"""What is refused beyond the settings' own meaning, a rule a row.

The table in docs/how-to/run-the-site.md is this one.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cairn.web.common.mail import Carrier
from cairn.web.config.safety import database, files, processes
from cairn.web.config.safety.surroundings import Surroundings

NOWHERE = "nowhere"
IN_REHEARSAL = "in a rehearsal"
ON_LOOPBACK = "on this machine's own address"
DEBUG_NAMES = ("DEBUG", "DJANGO_DEBUG", "CAIRN_DEBUG")
TRUE = ("1", "true", "yes", "on", "y", "t")
KNOWN_KEYS = (
    "only-for-tests",
    "for-a-measurement",
    "django-insecure",
    "change-me",
    "changeme",
    "example",
    "your-secret",
)
SHORTEST_SECRET = 8
EXAMPLE_HOSTS = re.compile(r"(.*\.)?(example\.(com|org|net)|example|invalid)")


@dataclass(frozen=True, slots=True)
class Rule:
    """What is refused, in the words of the table, and where it is not; `find` gives a sentence with the cure for each
    fault, wherever it is asked."""

    setting: str
    refused: str
    lenient: str
    find: Callable[[Surroundings], Iterator[str]]

    def is_lenient_in(self, around: Surroundings) -> bool:
        """Whether what the rule finds is let pass there."""
        if self.lenient == IN_REHEARSAL:
            return around.is_rehearsal
        return self.lenient == ON_LOOPBACK and not around.is_public


def _of_debug(around: Surroundings) -> Iterator[str]:
    for name in DEBUG_NAMES:
        if around.environment.get(name, "").strip().lower() in TRUE:
            yield (
                f"{name} asks for a debug mode, which shows strangers what is inside, and the site has none. Take it "
                "out."
            )


def _of_known_key(around: Surroundings) -> Iterator[str]:
    key = around.environment.get("CAIRN_SECRET_KEY", "").lower()
    if any(known in key for known in KNOWN_KEYS):
        yield (
            "CAIRN_SECRET_KEY is one that stands in an example or a test, so that anybody knows it. Make one with: "
            "python -c 'import secrets; print(secrets.token_urlsafe(64))'"
        )


def _of_shared_secret(around: Surroundings) -> Iterator[str]:
    key = around.environment.get("CAIRN_SECRET_KEY", "")
    others = {
        "the password of the database": str((around.database or {}).get("PASSWORD") or ""),
        "the password of the mail server": around.mail.password if around.mail else "",
        "CAIRN_READER_PASSWORD": around.environment.get("CAIRN_READER_PASSWORD", ""),
    }
    for what, secret in others.items():
        if len(secret) >= SHORTEST_SECRET and (secret in key or key in secret):
            yield f"CAIRN_SECRET_KEY is {what} too: whoever learns one has both. Make a key of its own."
    held = [what for what, secret in others.items() if len(secret) >= SHORTEST_SECRET]
    if len({others[what] for what in held}) < len(held):
        yield f"Two of {', '.join(held)} are the same: whoever learns one has both. Give each its own."


def _of_origin(around: Surroundings) -> Iterator[str]:
    host = around.origin.hosts[0].strip("[]") if around.origin else ""
    if not around.is_public:
        return
    if EXAMPLE_HOSTS.fullmatch(host):
        yield f"CAIRN_ORIGIN names {host}, which is an example and nobody's. Write the address that people type."
    if _is_number(host):
        yield (
            f"CAIRN_ORIGIN names {host}: an address in numbers has no name that a certificate and people could know it "
            "by, and other sites may have it next. Write a name of your own."
        )


def _of_plain_proxy(around: Surroundings) -> Iterator[str]:
    if around.proxies and around.origin is not None and not around.is_public:
        yield (
            f"CAIRN_PROXIES says that {around.proxies} stand in front, and CAIRN_ORIGIN that people come by http: what "
            "they answer would cross a network in the open. Let the proxy hold a certificate and write CAIRN_ORIGIN as "
            "https://, or set CAIRN_PROXIES=0 where nobody but this machine is served."
        )


def _of_mail_folder(around: Surroundings) -> Iterator[str]:
    if around.mail and around.mail.carrier is Carrier.FOLDER:
        yield (
            "CAIRN_MAIL writes letters into a folder, where nobody gets them and the codes in them lie open. Name a "
            "mail server, or write CAIRN_MAIL=none, and the pages offer no e-mail."
        )


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


RULES = (
    Rule("DEBUG", "a debug mode asked for by DEBUG, DJANGO_DEBUG or CAIRN_DEBUG", NOWHERE, _of_debug),
    Rule("CAIRN_SECRET_KEY", "a key that stands in an example or a test", IN_REHEARSAL, _of_known_key),
    Rule("CAIRN_SECRET_KEY", "one secret used for two things", NOWHERE, _of_shared_secret),
    Rule(
        "CAIRN_ORIGIN",
        "a public address in numbers, or of an example (example.org, .example, .invalid)",
        NOWHERE,
        _of_origin,
    ),
    Rule("CAIRN_PROXIES", "a proxy in front of an address without https", IN_REHEARSAL, _of_plain_proxy),
    Rule("CAIRN_MAIL", "letters written into a folder", ON_LOOPBACK, _of_mail_folder),
    Rule(
        "DATABASE_URL",
        "PostgreSQL on another machine without encryption (sslmode)",
        IN_REHEARSAL,
        database.of_tls,
    ),
    Rule(
        "DATABASE_URL",
        "PostgreSQL with an empty password, or one that everybody tries first",
        IN_REHEARSAL,
        database.of_password,
    ),
    Rule("DATABASE_URL", "SQLite on a network's file system", NOWHERE, database.of_network),
    Rule(
        "DATABASE_URL",
        "SQLite in memory (:memory:, tmpfs), where a restart loses all",
        ON_LOOPBACK,
        database.of_memory,
    ),
    Rule(
        "files",
        "ledger, review, attachments, secrets, letters or .env open to every account",
        IN_REHEARSAL,
        files.of_others,
    ),
    Rule(
        "files",
        "ledger, attachments, secrets or letters below a folder that is served",
        NOWHERE,
        files.of_served,
    ),
    Rule("account", "running as root", ON_LOOPBACK, processes.of_root),
    Rule(
        "gunicorn",
        "gunicorn reloading, logging addresses, or believing every proxy",
        NOWHERE,
        processes.of_gunicorn,
    ),
    Rule(
        "gunicorn",
        "gunicorn listening to other machines at an address without https",
        IN_REHEARSAL,
        processes.of_bind,
    ),
)
