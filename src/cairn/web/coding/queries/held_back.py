"""Passages of which a coder is not shown what others say, for they are to code them blind first."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from cairn.web.ledger.coded.waiting import codable, coded_by, marked
from cairn.web.ledger.models import CodingMark, Passage, Sampled
from cairn.web.ledger.roles import Act, Person


def held_back(call: str, question: str, who: Person) -> QuerySet[Passage]:
    """Passages of a question (of all, where it is "") that somebody who codes has not coded, that were drawn in a
    sample or given to them, and of which they were not shown since what others found. None of them for whoever does
    not code."""
    rows = codable(call, question)
    if not who.may(Act.CODE_PASSAGES):
        return rows.none()
    drawn = Exists(Sampled.objects.filter(passage=OuterRef("pk")))
    waits = rows.filter(drawn | marked(who.name, CodingMark.What.GIVEN)).exclude(coded_by(who.name))
    return waits.exclude(marked(who.name, CodingMark.What.SHOWN))


def not_coded(passages: Iterable[str], who: Person) -> tuple[str, ...]:
    """Those of the passages that somebody who codes has not coded; none for whoever does not code."""
    if not who.may(Act.CODE_PASSAGES):
        return ()
    rows = Passage.objects.filter(pk__in=list(passages)).exclude(coded_by(who.name))
    return tuple(rows.order_by("response_id", "position").values_list("pk", flat=True))


def first_sample_of(held: QuerySet[Passage]) -> str:
    """The name of the sample that was drawn first of those that these passages are in; "" where they are in none."""
    drawn = held.filter(sampled__isnull=False).order_by("sampled__sample_id")
    return drawn.values_list("sampled__sample__name", flat=True).first() or ""
