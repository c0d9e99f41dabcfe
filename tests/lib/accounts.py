"""Accounts of the staff, for tests within one process: in no second factor's way, or through it."""

from __future__ import annotations

import time
from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import User
from django.test import Client

from cairn.web.ledger.models import Staff
from cairn.web.ledger.roles import Role

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STEP = 30


def kept_staff(
    name: str = "anna", roles: Iterable[Role] = Role, *, password: str = "", **fields: object
) -> User:
    """One of the staff, with every role unless told otherwise, who may do without a second factor."""
    account = User.objects.create_user(name, password=password or None, is_staff=True)
    given = {"without_second_factor": True, "roles": [role.value for role in roles], **fields}
    Staff.objects.create(account=account, **given)
    return account


def signed_in(account: User) -> Client:
    """A browser in which somebody has signed in, without a second factor."""
    client = Client()
    client.force_login(account)
    return client


def with_device(account: User) -> User:
    """The same account with its second factor set up, on a device that holds SECRET."""
    TOTP.activate(account, SECRET)
    Staff.objects.filter(account=account).update(without_second_factor=False)
    return account


def code_now(secret: str = SECRET, *, later: int = 0) -> str:
    """What a device with this secret shows now, or so many steps of 30 seconds later."""
    return format_hotp_value(hotp_value(secret.replace(" ", ""), int(time.time()) // STEP + later))


def has_device(account: User) -> bool:
    """Whether a second factor is set up."""
    return Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists()
