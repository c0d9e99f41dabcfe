"""The app for people's rights over their data."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """It stands above the other rooms, for what they hold is what it gathers and erases; its rows are the ledger's."""

    name = "cairn.web.rights"
    label = "rights"
