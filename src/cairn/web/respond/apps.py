"""The app of the room where the public answers."""

from django.apps import AppConfig


class RespondConfig(AppConfig):
    """Pages only; what they keep is in the ledger."""

    name = "cairn.web.respond"
    label = "respond"

    def ready(self) -> None:
        """Have the worker take away once a day what is kept no longer."""
        # not above: models are not there before every app is
        from cairn.web.ledger.hourly import an_hour_has_gone
        from cairn.web.respond.retention import on_the_hour

        an_hour_has_gone.connect(on_the_hour, dispatch_uid="cairn.web.respond.retention")
