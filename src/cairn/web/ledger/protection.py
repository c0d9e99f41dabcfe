"""Whether the database still refuses to change or remove an entry of the register of accesses."""

from __future__ import annotations

from django.db import connection

from cairn.web.ledger.models import AccessEntry
from cairn.web.ledger.models.chains import OnlyAddedTo


def is_protected() -> bool:
    """Whether every trigger that refuses it is there and at work."""
    return all(rule.stands(AccessEntry, connection) for rule in _rules())


def protect() -> None:
    """Put the triggers back."""
    for rule in _rules():
        rule.put_back(AccessEntry, connection)


def _rules() -> list[OnlyAddedTo]:
    return [rule for rule in AccessEntry._meta.constraints if isinstance(rule, OnlyAddedTo)]
