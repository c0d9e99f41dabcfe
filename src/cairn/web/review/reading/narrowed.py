"""The list of responses as the database narrows and sorts it: all but what stands sealed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model, Q, QuerySet

from cairn.responses.ledger import SURE, PassageKind
from cairn.web.ledger.models import Answer, Assignment, Copy, Flag, Passage, Reading, Response
from cairn.web.ledger.queries import submitted
from cairn.web.ledger.searching_text import with_words
from cairn.web.review.reading.filters import ANY, BY_REFERENCE, NEWEST, OLDEST, Filters

ORDERS: Mapping[str, tuple[str, ...]] = {
    NEWEST: ("-submitted_at", "-id"),
    OLDEST: ("submitted_at", "id"),
    BY_REFERENCE: ("public_reference",),
}


def narrowed(filters: Filters, by: str) -> QuerySet[Response]:
    """Responses that pass every filter that the database can tell, in the order that is asked for.

    `by` is whose own reading "by me" and "to me" are of. Raises Refused where the words cannot be looked for.
    """
    rows = submitted()
    for name, rule in _RULES.items():
        if value := getattr(filters, name):
            rows = rows.filter(rule(value, by))
    return rows.order_by(*ORDERS.get(filters.sort, ORDERS[NEWEST]))


def _is(name: str) -> Callable[[str, str], Q]:
    return lambda value, by: Q(**{name: value})


def _of(rows: QuerySet[Any]) -> Q:
    """Those that something of this kind hangs on. IN, and not EXISTS: each side is read once."""
    return Q(pk__in=rows.order_by().values("response"))


def _yes_or_no(value: str, holds: Q) -> Q:
    return ~holds if value == "no" else holds


def _answers(code: str, by: str) -> Q:
    passages = Passage.objects.filter(question=code, kind=PassageKind.ANSWER)
    return _of(Answer.objects.filter(question=code)) | _of(passages)


def _confidence(value: str, by: str) -> Q:
    holds = _of(Answer.objects.filter(confidential=True)) | _of(Passage.objects.filter(confidential=True))
    return _yes_or_no(value, holds)


def _read(value: str, by: str) -> Q:
    state, _, whose = value.partition("-")
    rows = Reading.objects.filter(by=by) if whose else Reading.objects.all()
    read = _of(rows.filter(state=Reading.State.READ))
    if state == "read":
        return read
    if state == "begun":
        return _of(rows.filter(state=Reading.State.BEGUN)) & ~read
    return ~_of(rows) if whose else ~read


def _flag(value: str, by: str) -> Q:
    up = Flag.objects.filter(cleared_at=None)
    return _of(up if value == ANY else up.filter(kind=value))


def _given(value: str, by: str) -> Q:
    rows: QuerySet[Model] = Assignment.objects.filter(to=by) if value == "me" else Assignment.objects.all()
    return _yes_or_no("no" if value == "nobody" else "", _of(rows))


_RULES: Mapping[str, Callable[[str, str], Q]] = {
    "route": _is("route"),
    "who": _is("answering_as"),
    "kind": _is("kind"),
    "permission": _is("permission"),
    "language": _is("language"),
    "question": _answers,
    "confidence": _confidence,
    "read": _read,
    "flag": _flag,
    "given": _given,
    "unsure": lambda value, by: _of(Passage.objects.filter(certainty__lt=SURE, kind=PassageKind.ANSWER)),
    "copies": lambda value, by: _yes_or_no(value, _of(Copy.objects.all())),
    "unlooked": lambda value, by: _of(Passage.objects.filter(looked_through_at=None)),
    "words": lambda value, by: _of(with_words(value)),
}
