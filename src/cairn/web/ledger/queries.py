"""What the ledger is asked for by more than one room or command."""

from __future__ import annotations

import hashlib

from django.db.models import Count, Prefetch, QuerySet

from cairn.calls import Call
from cairn.responses import ledger
from cairn.web.ledger.models import Agreement, Answer, Clearance, Document, Letter, Response
from cairn.web.ledger.rows import as_clearance, as_response


def submitted() -> QuerySet[Response]:
    """Responses that have been sent; a draft is nobody's but its respondent's."""
    return Response.objects.filter(state=Response.State.SUBMITTED)


def in_order_of_the_call(answers: list[Answer], call: Call) -> list[Answer]:
    """Answers in the order of the call's questions; those to no question of it come last."""
    codes = [question.code for question in (*call.profile, *call.questions())]
    place = {code: number for number, code in enumerate(codes)}
    return sorted(answers, key=lambda answer: (place.get(answer.question, len(place)), answer.question))


def responses_to_collect(call: Call) -> list[ledger.Response]:
    """Every submitted response to a call, by public reference, as the snapshot holds it."""
    rows = (
        submitted()
        .filter(call=call.code)
        .order_by("public_reference")
        .prefetch_related(
            "answers", "passages", Prefetch("agreements", Agreement.objects.order_by("question"))
        )
    )
    return [as_response(row, in_order_of_the_call(list(row.answers.all()), call)) for row in rows]


def clearances_to_collect(call: Call) -> list[ledger.Clearance]:
    """Every clearance that stands, of a passage of that call's responses, by passage."""
    rows = Clearance.objects.filter(
        stands=True,
        passage__response__call=call.code,
        passage__response__state=Response.State.SUBMITTED,
    ).order_by("passage_id")
    return [as_clearance(row) for row in rows]


def erased_references(call: Call) -> frozenset[str]:
    """The public references of every response to a call whose respondent has had it erased."""
    erased = Response.objects.filter(call=call.code, state=Response.State.ERASED)
    return frozenset(erased.values_list("public_reference", flat=True))


def files_beside(call: Call) -> dict[str, int]:
    """How many files came with each submitted response to a call, by public reference; without any it is left out."""
    counted = submitted().filter(call=call.code, attachments__isnull=False)
    return dict(counted.values_list("public_reference").annotate(Count("attachments")))


def has_read(content: bytes) -> bool:
    """Whether a file of exactly these bytes is in the ledger, whatever its name."""
    return Document.objects.filter(sha256=hashlib.sha256(content).hexdigest()).exists()


def holds(public_reference: str) -> bool:
    """Whether a response with that public reference is in the ledger, draft or not."""
    return Response.objects.filter(public_reference=public_reference).exists()


def is_cleared(passage_id: str, text: str) -> bool:
    """Whether exactly these words of a passage stand cleared."""
    return Clearance.objects.filter(passage=passage_id, text=text, stands=True).exists()


def letters_that_wait() -> QuerySet[Letter]:
    """Letters that are neither sent nor given up."""
    return Letter.objects.filter(sent_at=None, given_up_at=None)
