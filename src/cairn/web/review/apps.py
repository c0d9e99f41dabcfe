"""The app of the staff's room."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class ReviewConfig(AppConfig):
    """Pages only; what they change is in the ledger."""

    name = "cairn.web.review"
    label = "review"

    def ready(self) -> None:
        """Have every sign-in begin a session of staff."""
        # not above: models are not there before every app is
        from cairn.web.review.signed_in import begin

        user_logged_in.connect(begin, dispatch_uid="cairn.web.review.signed_in")
