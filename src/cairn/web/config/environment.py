"""What the site takes from outside: each value through one function, none with a silent default."""

from __future__ import annotations

import os

from cairn.exceptions import SettingsError

WHAT_IT_IS = {
    "CAIRN_REVIEW": "the review's folder, which holds review.toml and call.toml: CAIRN_REVIEW=/srv/my-review",
    "CAIRN_SECRET_KEY": (
        "the key that signs cookies and sessions, 50 characters or more, known to this site alone. Make one with: "
        "python -c 'import secrets; print(secrets.token_urlsafe(64))'"
    ),
    "CAIRN_KEYS": (
        "the file of the master keys that lock what people say, readable by the site's account alone and kept apart "
        "from the ledger and its backups: CAIRN_KEYS=/etc/cairn/keys. Make one with: cairn keys new --file "
        "/etc/cairn/keys"
    ),
    "CAIRN_ORIGIN": (
        "the address that people type, without a path: CAIRN_ORIGIN=https://review.example.org, "
        "or http://127.0.0.1:8000 on your own machine"
    ),
    "CAIRN_PROXIES": (
        "how many proxies of your own stand in front of the site, each of which adds to X-Forwarded-For: "
        "CAIRN_PROXIES=1 behind one that holds the certificate, 0 on your own machine"
    ),
    "CAIRN_ASSETS": (
        "the folder of built style sheets and scripts, which `make assets` builds: CAIRN_ASSETS=build/assets"
    ),
    "CAIRN_MAIL": (
        "how e-mail leaves: CAIRN_MAIL=smtp://user:password@mail.example.org:587?tls=starttls, "
        "smtps://user:password@mail.example.org, folder:/srv/my-review/mail to write letters as files, "
        "or none, and the pages offer no e-mail"
    ),
    "CAIRN_MAIL_FROM": (
        "the address that e-mail comes from: CAIRN_MAIL_FROM=review@example.org, or none where CAIRN_MAIL is none"
    ),
    "CAIRN_CLAMD": (
        "the ClamAV daemon that scans the files people add: CAIRN_CLAMD=unix:/run/clamav/clamd.ctl, "
        "tcp://127.0.0.1:3310, or none where there is none, and then the page on files says so"
    ),
    "DATABASE_URL": (
        "the ledger of what people say: DATABASE_URL=sqlite:////srv/my-review/site.sqlite3, "
        "or postgres://user:password@host/name"
    ),
}


def setting(name: str) -> str:
    """The value of a setting. Raises SettingsError, with what to set it to, where it is missing."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise SettingsError(f"The setting {name} is missing from the environment. It is {WHAT_IT_IS[name]}")
    return value
