"""The app for themes and coding."""

from django.apps import AppConfig


class CodingConfig(AppConfig):
    """It stands above the other rooms, for its pages are of the staff's; its rows are the ledger's."""

    name = "cairn.web.coding"
    label = "coding"
