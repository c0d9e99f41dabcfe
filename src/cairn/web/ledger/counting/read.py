"""What a counting reads of the ledger. It reads answers as the ledger gives them, however they are kept there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.db.models import Count, QuerySet

from cairn.calls import Call
from cairn.responses.ledger import AnsweringAs, EvidenceKind, Route
from cairn.web.ledger.counting.answers import Given, count_answers
from cairn.web.ledger.counting.tables import Counted
from cairn.web.ledger.models import Agreement, Answer, AuditEvent, Counting, Response
from cairn.web.ledger.queries import submitted

LEFT = ("response.withdrawn", "response.erased")
IN_THEIR_OWN_FORM = (Route.DOCUMENT, Route.EMAIL)
"""Routes by which what comes follows no form."""


def counted(call: Call) -> Counted:
    """Count every response to a call that stands. It takes about half a minute for two million answers."""
    stand = _answering(call)
    routes, who, permissions = (
        Counter(dict(stand.order_by().values_list(name).annotate(Count("pk"))))
        for name in ("route", "answering_as", "permission")
    )
    who[AnsweringAs.PERSON] += who.pop("", 0)
    forms = routes.total() - sum(routes[route] for route in IN_THEIR_OWN_FORM)
    return Counted(
        routes, who, permissions, count_answers(call, _answers(call), forms), _confirmed_in_documents(call)
    )


def _answering(call: Call) -> QuerySet[Response]:
    """The responses to a call that stand, without what else the review has as evidence."""
    return submitted().filter(call=call.code, kind=EvidenceKind.CALL)


def _answers(call: Call) -> Iterator[Given]:
    found = Answer.objects.filter(
        response__call=call.code, response__state=Response.State.SUBMITTED, response__kind=EvidenceKind.CALL
    )
    rows = found.order_by("response_id").opened(
        "response_id", "response__route", "question", "chosen", "text", "confidential"
    )
    for response, route, question, chosen, text, confidential in rows:
        yield response, route not in IN_THEIR_OWN_FORM, question, chosen, text, confidential


def _confirmed_in_documents(call: Call) -> Counter[tuple[str, str]]:
    """Agreement that a person has read in a document, one point for each document and question."""
    found = Agreement.objects.filter(
        response__in=_answering(call).filter(route__in=IN_THEIR_OWN_FORM), option__isnull=False
    ).exclude(confirmed_by="")
    first = {}
    for response, question, option in found.order_by("pk").opened("response_id", "question", "option"):
        first.setdefault((response, question), option)
    return Counter((question, str(option)) for (_, question), option in first.items())


def latest_counting(call: Call) -> Counting | None:
    """The counting that stands, or None before there was one."""
    return Counting.objects.filter(call=call.code).order_by("pk").last()


def responses_standing(call: Call) -> int:
    """How many responses to a call stand."""
    return _answering(call).count()


def come_or_gone_since(call: Call, counting: Counting) -> int:
    """How many responses have come since a counting, and how many have gone.

    A draft that was erased was never counted: nothing is left of it, so that no response bears its reference.
    """
    came = _answering(call).filter(submitted_at__gt=counting.counted_at)
    sent = Response.objects.filter(call=call.code, kind=EvidenceKind.CALL).exclude(state=Response.State.DRAFT)
    went = AuditEvent.objects.filter(
        pk__gt=counting.last_event, what__in=LEFT, subject__in=sent.values("public_reference")
    )
    return came.count() + went.values("subject").distinct().count()


def last_event() -> int:
    """The id of the last event in the record of acts."""
    return AuditEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
