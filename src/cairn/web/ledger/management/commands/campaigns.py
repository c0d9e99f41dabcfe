"""`campaigns`: copies of one text among what people sent, and responses of what may be one sender."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cairn.tables.sentences import counted
from cairn.web.common.definitions import current_call
from cairn.web.ledger.finding_campaigns import find_all_campaigns


class Command(BaseCommand):
    """Find them."""

    help = "Find copies of one text among all answers, and responses that may be one sender's by two ways."

    def handle(self, *args: Any, **options: Any) -> None:
        """Find them, and say how many there are."""
        found = find_all_campaigns(current_call(), by="campaigns")
        self.stdout.write(
            f"Found {counted(found.campaigns, 'campaign')}, and {counted(found.pairs, 'pair')} of responses that may "
            "be one sender's. Everybody is counted until somebody decides otherwise, in the staff's room."
        )
