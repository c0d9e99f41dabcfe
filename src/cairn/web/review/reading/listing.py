"""The list of responses, a page of it, and the responses before and after one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from cairn.web.common.refusals import Refused
from cairn.web.ledger.models import Answer, Flag, Passage, Reading, Response
from cairn.web.review.reading.filters import NEWEST, SECTOR, Filters
from cairn.web.review.reading.narrowed import ORDERS, narrowed
from cairn.web.review.searching import Looked, first_of, look_through


@dataclass(frozen=True, slots=True)
class Found:
    """Responses that were asked for; `looked` says how far sealed words were looked through, None where none were.
    `fault` says why words could not be looked for, and so nothing was found."""

    responses: Sequence[Response]
    looked: Looked | None = None
    fault: str = ""


class Listed(Sequence[Response]):
    """Responses in a given order, of which only those that are asked for are read."""

    def __init__(self, ids: Any, by: str) -> None:
        self._ids, self._by = ids, by

    def __len__(self) -> int:
        return self._ids.count() if isinstance(self._ids, QuerySet) else len(self._ids)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, int):
            return self[place : place + 1][0]
        wanted = list(self._ids[place])
        found = {row.pk: row for row in _as_shown(self._by).filter(pk__in=wanted)}
        return [found[pk] for pk in wanted if pk in found]


def responses_like(filters: Filters, by: str) -> Found:
    """Responses that pass every filter, in the order that is asked for.

    What the database can tell narrows the list first. What people wrote and chose stands sealed, so that those who pass
    are found by looking at each in turn, as far as `look_through` goes.
    """
    try:
        rows = narrowed(filters, by)
    except Refused as refusal:
        return Found((), fault=str(refusal))
    if not filters.reads_sealed:
        return Found(Listed(rows.values_list("pk", flat=True), by))
    looked = look_through(rows, sector=filters.sector, words=filters.q)
    return Found(Listed(looked.ids, by), looked)


def _as_shown(by: str) -> QuerySet[Response]:
    """What the page tells of each: its sector, whether something is in confidence, its flags, and how far one is."""
    answers = Answer.objects.filter(response=OuterRef("pk"), confidential=True)
    passages = Passage.objects.filter(response=OuterRef("pk"), confidential=True)
    flags = Flag.objects.filter(cleared_at=None)
    return (
        Response.objects.annotate(
            has_confidence=Exists(answers) | Exists(passages), given=Count("assignments")
        )
        .prefetch_related(
            Prefetch("answers", Answer.objects.filter(question=SECTOR), to_attr="sector"),
            Prefetch("flags", flags, to_attr="up"),
            Prefetch("readings", Reading.objects.filter(by=by), to_attr="mine"),
        )
        .order_by()
    )


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The public references of the responses before and after one, in a list; empty where there is none."""

    before: str = ""
    after: str = ""


def neighbours_of(response: Response, filters: Filters, by: str) -> Neighbours:
    """What stands before and after a response in the list that somebody came by, whether it still stands in it or not.

    A response that was just read is no longer among the unread, and the next is still the one after it.
    """
    try:
        rows = narrowed(filters, by)
    except Refused:  # of words that the session still holds and that find nothing
        return Neighbours()
    return Neighbours(
        before=_first(rows.filter(_beyond(response, filters.sort, -1)).reverse(), filters),
        after=_first(rows.filter(_beyond(response, filters.sort, 1)), filters),
    )


def _first(rows: QuerySet[Response], filters: Filters) -> str:
    if filters.reads_sealed:
        found = first_of(rows, sector=filters.sector, words=filters.q)
        rows = rows.filter(pk=found)
    return rows.values_list("public_reference", flat=True).first() or ""


def _beyond(response: Response, sort: str, way: int) -> Q:
    """What comes after a response in an order (`way` 1), or before it (-1)."""
    names = ORDERS.get(sort, ORDERS[NEWEST])
    beyond, same = Q(), Q()
    for each in names:
        name = each.removeprefix("-")
        is_up = each.startswith("-") == (way < 0)
        value = getattr(response, name)
        beyond |= same & Q(**{f"{name}__{'gt' if is_up else 'lt'}": value})
        same &= Q(**{name: value})
    return beyond
