"""A member of staff who has signed in."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.lib.accounts import kept_staff


@pytest.fixture
def anna(db: None) -> User:
    """One of the staff who holds every role, in a demonstration that asks for no second factor."""
    return kept_staff("anna")


@pytest.fixture
def staff(client: Client, anna: User) -> Client:
    """Her browser."""
    client.force_login(anna)
    return client
