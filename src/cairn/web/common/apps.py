"""The app that holds the shared templates."""

from django.apps import AppConfig
from django.utils.translation import gettext

from cairn.tables.own_words import speak_by


class CommonConfig(AppConfig):
    """Furniture of every page; no models."""

    name = "cairn.web.common"
    label = "common"

    def ready(self) -> None:
        """Have the sentences of the packages below said in the language of whoever reads them."""
        # not above: the settings are not there before every app is
        from cairn.web.common.jinja import day

        speak_by(gettext, day)
