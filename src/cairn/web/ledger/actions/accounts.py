"""Accounts of the staff who read responses."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions.audit import write_event


@transaction.atomic
def add_reader(*, name: str, password: str, by: str) -> bool:
    """Give somebody the staff's room, or a new password. Returns whether the account is new.

    Raises Refused where the password is too easily guessed.
    """
    try:
        validate_password(password)
    except ValidationError as error:
        raise Refused(f"That password will not do. {' '.join(error.messages)}") from error
    reader, is_new = User.objects.get_or_create(username=name)
    reader.is_staff = True
    reader.set_password(password)
    reader.save()
    write_event(by=by, what="reader.added" if is_new else "reader.password_changed", subject=name)
    return is_new
