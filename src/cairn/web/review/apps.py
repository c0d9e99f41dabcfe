"""The app of the staff's room."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Pages only; what they change is in the ledger."""

    name = "cairn.web.review"
    label = "review"
