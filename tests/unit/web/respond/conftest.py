"""A call with every kind of question, and a visitor's browser that has begun to answer it."""

import pytest
from django.test import Client

from cairn.calls import Call
from cairn.web.common.definitions import current_call
from cairn.web.ledger import models


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
