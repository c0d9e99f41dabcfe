"""`look_through`: every passage that was not yet looked through for personal data."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cairn.tables.sentences import counted
from cairn.web.ledger.looking_through import look_through_waiting
from cairn.web.ledger.models import Redaction

TOLD_AT = 10_000


class Command(BaseCommand):
    """Look them through."""

    help = "Look every new passage through for personal data, so that search may know the rest of it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Look them through, and say how many and what waits to be decided."""
        done = look_through_waiting(by="look_through", told=self._tell)
        waiting = Redaction.objects.filter(state=Redaction.State.PROPOSED).count()
        self.stdout.write(
            f"Looked through {counted(done, 'passage')}. {counted(waiting, 'finding')} wait to be decided in the "
            "staff's room; until then they are left out of what is searched."
        )

    def _tell(self, done: int, of: int) -> None:
        if done % TOLD_AT == 0 and done < of:
            self.stdout.write(f"{done:,} of {of:,} passages …")
