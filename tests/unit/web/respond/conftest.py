"""A call with every kind of question, and a visitor's browser that has begun to answer it."""

import shutil
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from cairn.calls import Call
from cairn.web.common.definitions import current_call
from cairn.web.ledger import models
from tests.lib.rich_call import RICH_CALL
from tests.lib.small_review import write_small_review


@pytest.fixture
def call() -> Call:
    """The small call that the tests' site asks."""
    return current_call()


@pytest.fixture
def begun(client: Client, db: None) -> Client:
    """Somebody who has pressed “Start now”."""
    client.post("/respond/begin/")
    return client


@pytest.fixture
def draft(begun: Client) -> models.Response:
    """Their draft."""
    return models.Response.objects.get()


@pytest.fixture
def rich(tmp_path: Path, settings: Settings) -> Call:
    """The call that the site asks in its stead: every kind of question, two languages, some asked of some."""
    settings.CAIRN_REVIEW = write_small_review(tmp_path / "rich")
    shutil.copy(RICH_CALL, settings.CAIRN_REVIEW / "call.toml")
    return current_call()
