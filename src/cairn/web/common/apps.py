"""The app that holds the shared templates."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Furniture of every page; no models."""

    name = "cairn.web.common"
    label = "common"
