"""The app that holds the models."""

from typing import Any

from django.apps import AppConfig
from django.core.signals import request_finished
from django.db.models.signals import post_migrate


class LedgerConfig(AppConfig):
    """The one ledger that the rooms share."""

    name = "cairn.web.ledger"
    label = "ledger"

    def ready(self) -> None:
        """Have the plain words of an earlier release sealed when the ledger is brought up to date, and keys that no
        page has asked for forgotten with it."""
        post_migrate.connect(_seal, sender=self)
        request_finished.connect(_want_none)


def _seal(**told: Any) -> None:
    from cairn.web.ledger.upgrade import seal_after_upgrade  # not above: the models are not there yet

    seal_after_upgrade(**told)


def _want_none(**told: Any) -> None:
    from cairn.web.ledger.encryption.opened import (
        OPENED,  # not above: it asks the settings, which are not there yet
    )

    OPENED.want_none()
