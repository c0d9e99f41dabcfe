"""How many passages and responses people have coded to each theme of a question so far."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from cairn.themes.codebook import Codebook
from cairn.web.ledger.coded.reading import standing_places
from cairn.web.ledger.models import Passage


@dataclass(frozen=True, slots=True)
class Coded:
    """Passages, and responses that they are of, in which one person at least found a theme."""

    passages: int = 0
    responses: int = 0


def coded_by_theme(call: str, codebook: Codebook, question: str, held: QuerySet[Passage]) -> dict[str, Coded]:
    """By the id of the theme as it is now; one that nobody has found is left out, and so are passages that are `held`
    back from whoever reads."""
    own = standing_places(call).filter(coding__question=question, coding__coder__startswith="person:")
    rows = own.exclude(Exists(held.order_by().filter(pk=OuterRef("coding__passage")))).order_by()
    passages: dict[str, set[str]] = defaultdict(set)
    responses: dict[str, set[int]] = defaultdict(set)
    found = rows.values_list("theme_id", "coding__about", "coding__response_id").distinct()
    for theme, passage, response in found.iterator():
        now = codebook.now(theme)
        if now is not None:
            passages[now.id].add(passage)
            responses[now.id].add(response)
    return {theme: Coded(len(passages[theme]), len(responses[theme])) for theme in sorted(passages)}
