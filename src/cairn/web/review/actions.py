"""What staff do that leaves a trace even where nothing changes."""

from __future__ import annotations

from django.db import transaction

from cairn.web.ledger.actions import write_event
from cairn.web.ledger.models import Response


@transaction.atomic
def record_reading_of_phrases(*, question: str, by: str) -> None:
    """Write down that somebody read passages of many responses, by the question that they answer."""
    write_event(by=by, what="phrases.read", subject=question)


@transaction.atomic
def record_reading(*, response: Response, by: str) -> None:
    """Write down that somebody opened a response."""
    write_event(by=by, what="response.read", subject=response.public_reference)
