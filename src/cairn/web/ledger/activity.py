"""When drafts were last touched, and how much is in them; nothing of what they say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from cairn.calls import Call
from cairn.web.ledger.models import Answer, Attachment, KeptVersion, Response, WayIn


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft by its id. `last_touched` is the latest of its beginning, any saving, file, link made or coming in.

    `numbers` is how many open ways with a number lead into it: without any, only the browser in which it was begun
    can, for as long as its session lasts.
    """

    id: int
    is_change: bool
    began_at: dt.datetime
    last_touched: dt.datetime
    answers: int
    versions: int
    files: int
    numbers: int
    has_choices: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever kept in it, not even who answers or what may be printed."""
        return not (self.answers or self.versions or self.files or self.has_choices)


def drafts_of(call: Call, ids: Collection[int] | None = None) -> list[Draft]:
    """Every draft of a call, or those of these ids, in the order in which they were begun: five queries in all."""
    drafts = Response.objects.filter(call=call.code, state=Response.State.DRAFT)
    drafts = drafts if ids is None else drafts.filter(pk__in=ids)
    answers = _by_response(Answer.objects, drafts, "saved_at")
    versions = _by_response(KeptVersion.objects, drafts, "kept_at")
    added = _by_response(Attachment.objects, drafts, "added_at")
    ways = {pk: (numbers, made, used) for pk, numbers, made, used in _ways_into(drafts)}
    found = []
    for pk, takes_place_of, began_at, who, permission in drafts.order_by("pk").values_list(
        "pk", "takes_place_of_id", "began_at", "answering_as", "permission"
    ):
        numbers, made, used = ways.get(pk, (0, None, None))
        last = [made, used, *(each[pk][1] for each in (answers, versions, added) if pk in each)]
        how_many = [each[pk][0] if pk in each else 0 for each in (answers, versions, added)]
        touched = max([began_at, *(at for at in last if at is not None)])
        is_change, has_choices = takes_place_of is not None, bool(who or permission)
        found.append(Draft(pk, is_change, began_at, touched, *how_many, numbers, has_choices))
    return found


def _by_response(rows: Any, drafts: QuerySet[Response], at: str) -> dict[int, tuple[int, dt.datetime | None]]:
    """Of each draft that has any, how many rows it has and the latest moment in one of their columns."""
    counted = rows.filter(response__in=drafts).order_by().values_list("response_id")
    return {pk: (number, latest) for pk, number, latest in counted.annotate(Count("pk"), Max(at))}


def _ways_into(drafts: QuerySet[Response]) -> Any:
    """Of each draft, how many open ways with a number lead into it, and when one was last made and last used."""
    with_number = Count("pk", filter=Q(closed_at=None, number__isnull=False))
    counted = WayIn.objects.filter(response__in=drafts).order_by().values_list("response_id")
    return counted.annotate(numbers=with_number, made=Max("made_at"), used=Max("last_used_at"))
