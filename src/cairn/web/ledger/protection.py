"""Whether the database still refuses to change or remove what is only ever added to: accesses and certificates."""

from __future__ import annotations

from django.db import connection
from django.db.models import Model

from cairn.web.ledger.models import AccessEntry, Certificate
from cairn.web.ledger.models.chains import OnlyAddedTo

_KEPT = (AccessEntry, Certificate)


def is_protected() -> bool:
    """Whether every trigger that refuses it is there and at work."""
    return all(rule.stands(model, connection) for model in _KEPT for rule in _rules(model))


def protect() -> None:
    """Put the triggers back."""
    for model in _KEPT:
        for rule in _rules(model):
            rule.put_back(model, connection)


def _rules(model: type[Model]) -> list[OnlyAddedTo]:
    return [rule for rule in model._meta.constraints if isinstance(rule, OnlyAddedTo)]
