"""A member of staff who has signed in, and a passage with themes to find in it."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from cairn.web.ledger import models
from tests.lib.accounts import kept_staff
from tests.lib.kept import kept_response


@pytest.fixture
def anna(db: None) -> User:
    """One of the staff who holds every role, in a demonstration that asks for no second factor."""
    return kept_staff("anna")


@pytest.fixture
def staff(client: Client, anna: User) -> Client:
    """Her browser."""
    client.force_login(anna)
    return client


@pytest.fixture
def passages(db: None) -> list[models.Passage]:
    """Those of two responses, in order: "Trust comes first." and "Then reading." in each."""
    return [passage for _ in range(2) for passage in kept_response().passages.all()]
