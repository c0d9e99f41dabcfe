"""The app that holds the models."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The one ledger that the rooms share."""

    name = "cairn.web.ledger"
    label = "ledger"
