"""The app of the room where the public answers."""

from django.apps import AppConfig


class RespondConfig(AppConfig):
    """Pages only; what they keep is in the ledger."""

    name = "cairn.web.respond"
    label = "respond"
