"""What waits for whoever reads to code it before they see what others found."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from cairn.web.coding.queries.held_back import first_sample_of
from cairn.web.ledger.models import Passage


def held_told(held: QuerySet[Passage], question: str) -> dict[str, Any] | None:
    """What the notice needs; None where nothing waits. Themes of the whole call have no `question` ("")."""
    number = held.count()
    if not number:
        return None
    if not question:
        return {"number": number}
    sample = first_sample_of(held)
    query = {"sample": sample} if sample else None
    return {
        "number": number,
        "code_url": reverse("coding:next-to-code", args=[question], query=query),
        "see_url": reverse("coding:see-others", args=[question]),
    }
