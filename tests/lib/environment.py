"""The settings that the website reads, set before Django is loaded for the tests."""

from __future__ import annotations

import atexit
import datetime as dt
import os
import tempfile
from pathlib import Path

from cairn.responses.sealing.keyfile import make_keyring
from tests.lib.small_review import write_small_review

KEY = "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789"
ASSETS = (
    "cairn.css",
    "cairn.js",
    "autosave.js",
    "together.js",
    "keys.js",
    "choose.js",
    "coding.js",
    "govuk-frontend.min.js",
    "favicon.svg",
)


def set_environment() -> None:
    """A small review in a folder of its own, a ledger in memory, assets that hold nothing.

    What the caller's environment says is put aside: tests give the same result on every machine. Only
    CAIRN_TESTS_DATABASE names another ledger, so that the same tests can be run with PostgreSQL.
    """
    temporary = tempfile.TemporaryDirectory(prefix="cairn-tests-")
    atexit.register(temporary.cleanup)
    root = Path(temporary.name)
    (root / "assets").mkdir()
    for name in ASSETS:
        (root / "assets" / name).write_text("")
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "cairn.web.config.settings",
        "CAIRN_REVIEW": str(write_small_review(root / "review")),
        "CAIRN_SECRET_KEY": KEY,
        "CAIRN_KEYS": str(made_keys(root / "keys")),
        "CAIRN_ORIGIN": "http://127.0.0.1:8000",
        "CAIRN_PROXIES": "0",
        "CAIRN_ASSETS": str(root / "assets"),
        "CAIRN_MAIL": "none",
        "CAIRN_MAIL_FROM": "none",
        "CAIRN_CLAMD": "none",
        "DATABASE_URL": os.environ.get("CAIRN_TESTS_DATABASE", "sqlite://:memory:"),
    }


def made_keys(path: Path) -> Path:
    """A file of master keys, with one key if it was not there; give it back."""
    make_keyring(path, dt.date(2027, 1, 1))
    return path
