"""A member of staff who has signed in."""

import pytest
from django.contrib.auth.models import User
from django.test import Client


@pytest.fixture
def anna(db: None) -> User:
    """A reader."""
    return User.objects.create_user("anna", is_staff=True)


@pytest.fixture
def staff(client: Client, anna: User) -> Client:
    """Her browser."""
    client.force_login(anna)
    return client
