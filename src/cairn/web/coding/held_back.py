"""Passages of which a coder is not shown what others say, for they are to code them blind first."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import show_others
from cairn.web.ledger.coded.waiting import codable, coded_by, marked
from cairn.web.ledger.models import CodingMark, Passage, Sampled
from cairn.web.ledger.roles import Act, Person


def held_back(call: str, question: str, who: Person) -> QuerySet[Passage]:
    """Passages of a question (of all, where it is "") that somebody who codes has not coded, and that were drawn in a
    sample, or given to them and not shown since. None of them for whoever does not code."""
    rows = codable(call, question)
    if not who.may(Act.CODE_PASSAGES):
        return rows.none()
    drawn = Exists(Sampled.objects.filter(passage=OuterRef("pk")))
    given = marked(who.name, CodingMark.What.GIVEN) & ~marked(who.name, CodingMark.What.SHOWN)
    return rows.filter(drawn | given).exclude(coded_by(who.name))


def not_coded(passages: Iterable[str], who: Person) -> tuple[str, ...]:
    """Those of the passages that somebody who codes has not coded; none for whoever does not code."""
    if not who.may(Act.CODE_PASSAGES):
        return ()
    rows = Passage.objects.filter(pk__in=list(passages)).exclude(coded_by(who.name))
    return tuple(rows.order_by("response_id", "position").values_list("pk", flat=True))


def note_shown(passages: Iterable[str], who: Person) -> None:
    """Somebody is about to be shown what others found in these passages: what they say of them later is not blind."""
    for passage in passages:
        try:
            show_others(passage_id=passage, by=who.name)
        except Refused:  # it was moved or erased since it was looked up, and is not shown
            continue
