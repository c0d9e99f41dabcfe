"""The app of the library."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Files of the bundle, as they were built."""

    name = "cairn.web.library"
    label = "library"
