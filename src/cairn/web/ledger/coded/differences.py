"""Where people who coded one passage differ, and nobody has settled it yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count

from cairn.themes.codebook import Codebook
from cairn.themes.coding import Coding, CodingKind
from cairn.web.ledger.coded.reading import as_codings, standing
from cairn.web.ledger.coded.waiting import codable


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage that several people coded: to different themes, or to one with another stance. `settled` is what was
    settled before one of them coded it again."""

    passage: str
    codings: tuple[Coding, ...]
    settled: Coding | None = None


def to_settle(call: str, question: str, codebook: Codebook) -> Iterator[Difference]:
    """The passages of a question to settle, in their order. What was merged since is one theme."""
    rows = standing(call).filter(question=question)
    own = rows.filter(kind=CodingKind.OWN, coder__startswith="person:")
    shared = (
        own.order_by()
        .values("passage_id")
        .annotate(coders=Count("pk"))
        .filter(coders__gt=1)
        .values("passage_id")
    )
    said: dict[str, list[Coding]] = defaultdict(list)
    settled: dict[str, Coding] = {}
    for each in as_codings(rows.filter(run=None, passage__in=shared)):
        if each.kind is CodingKind.SETTLED:
            settled[each.passage] = each
        elif each.is_by_person:
            said[each.passage].append(each)
    for passage in codable(call, question).filter(pk__in=shared).values_list("pk", flat=True):
        codings, before = tuple(said[passage]), settled.get(passage)
        is_done = before is not None and all(each.made_at <= before.made_at for each in codings)
        if not is_done and len({_found(each, codebook) for each in codings}) > 1:
            yield Difference(passage, codings, before)


def _found(coding: Coding, codebook: Codebook) -> frozenset[tuple[str, str]]:
    """The themes that it finds, as they are now, with their stances; dropped ones left out."""
    named = ((codebook.now(each.theme), each.stance.value) for each in coding.applied)
    return frozenset((theme.id, stance) for theme, stance in named if theme)
