"""What the ledger is asked for by more than one room or command."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from django.db.models import Count, Prefetch, Q, QuerySet

from cairn.calls import Call
from cairn.responses import ledger
from cairn.responses.accesses import EVERY
from cairn.tables.quotables import Permission
from cairn.web.ledger.models import (
    AccessEntry,
    Agreement,
    Answer,
    Clearance,
    Document,
    Letter,
    Response,
    Staff,
)
from cairn.web.ledger.roles import Role
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


def no_longer_quotable(references: Collection[str]) -> frozenset[str]:
    """Those of the public references whose response was erased, taken back or changed, or may not be printed at all."""
    gone = ~Q(state=Response.State.SUBMITTED) | Q(permission=Permission.NOT_AT_ALL)
    found = Response.objects.filter(gone, public_reference__in=references)
    return frozenset(found.values_list("public_reference", flat=True))


def files_beside(call: Call) -> dict[str, int]:
    """How many files came with each submitted response to a call, by public reference; without any it is left out."""
    counted = submitted().filter(call=call.code, attachments__isnull=False)
    return dict(counted.values_list("public_reference").annotate(Count("attachments")))


def has_read(content: bytes) -> bool:
    """Whether a file of exactly these bytes is in the ledger, whatever its name."""
    return Document.objects.filter(mark=Document.mark_of(hashlib.sha256(content).hexdigest())).exists()


def holds(public_reference: str) -> bool:
    """Whether a response with that public reference is in the ledger, draft or not."""
    return Response.objects.filter(public_reference=public_reference).exists()


def is_cleared(passage_id: str, text: str) -> bool:
    """Whether exactly these words of a passage stand cleared."""
    return text in Clearance.objects.filter(passage=passage_id, stands=True).opened("text")


def letters_that_wait() -> QuerySet[Letter]:
    """Letters that are neither sent nor given up."""
    return Letter.objects.filter(sent_at=None, given_up_at=None)


def staff() -> QuerySet[Staff]:
    """Every account of the staff's room, closed ones among them, by name."""
    return Staff.objects.select_related("account").order_by("account__username")


def administrators() -> list[str]:
    """The names of those who can sign in and give roles, in order."""
    can_sign_in = staff().filter(account__is_active=True, account__is_staff=True)
    return [each.account.get_username() for each in can_sign_in if Role.ADMINISTRATOR in each.roles]


def accesses() -> QuerySet[AccessEntry]:
    """The register of accesses, the last entry first."""
    return AccessEntry.objects.order_by("-number")


def accesses_to(public_reference: str) -> QuerySet[AccessEntry]:
    """Those by which somebody saw a response: alone, among others, or with every other since it was sent."""
    among = Q(responses__contains=f"\n{public_reference}\n")
    sent = (
        Response.objects.filter(public_reference=public_reference).values("submitted_at", "began_at").first()
    )
    if sent:
        among |= Q(responses=f"\n{EVERY}\n", at__gte=sent["submitted_at"] or sent["began_at"])
    return accesses().filter(among)
