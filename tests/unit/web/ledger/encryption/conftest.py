"""A response with sealed words, and a file of keys of the test's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from cairn.responses.sealing.keyfile import make_keyring
from cairn.web.ledger import models
from cairn.web.ledger.encryption.masters import MASTERS
from cairn.web.ledger.encryption.opened import OPENED
from tests.lib.kept import kept_response


@pytest.fixture
def keys(settings: object, tmp_path: Path) -> Iterator[Path]:
    """The file of keys, with one key."""
    settings.CAIRN_KEYS = tmp_path / "apart" / "keys"
    make_keyring(settings.CAIRN_KEYS, dt.date(2027, 1, 1))
    OPENED.forget()
    yield settings.CAIRN_KEYS
    OPENED.forget()
    MASTERS.forget()


@pytest.fixture
def response(db: None, keys: Path) -> models.Response:
    """A response that was sent, by an organisation."""
    return kept_response(name="The Small Trust")
