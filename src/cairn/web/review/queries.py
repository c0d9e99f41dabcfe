"""What staff ask the ledger: responses that were sent, never a draft."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from cairn.web.ledger.models import Agreement, Answer, Clearance, Passage, Response
from cairn.web.ledger.queries import submitted

SECTOR = "sector"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of responses is narrowed to; an empty text narrows nothing."""

    route: str = ""
    sector: str = ""
    q: str = ""


def responses_like(filters: Filters) -> QuerySet[Response]:
    """Responses that pass every filter, the last to arrive first, each with the answer that tells its sector."""
    found = submitted().order_by("-submitted_at", "-id")
    if filters.route:
        found = found.filter(route=filters.route)
    if filters.sector:
        found = found.filter(Exists(_sector_of(OuterRef("pk")).filter(chosen=[filters.sector])))
    if filters.q:
        found = found.filter(
            Exists(Passage.objects.filter(response=OuterRef("pk"), text__icontains=filters.q))
            | Q(public_reference__icontains=filters.q)
            | Q(reference__iexact=filters.q)
            | Q(name__icontains=filters.q)
        )
    return found.prefetch_related(
        Prefetch("answers", Answer.objects.filter(question=SECTOR), to_attr="sector")
    )


def response_to_read(public_reference: str) -> Response | None:
    """One response with all that hangs on it, or None."""
    passages = Passage.objects.prefetch_related(
        Prefetch("clearances", Clearance.objects.filter(stands=True), to_attr="standing")
    )
    return (
        submitted()
        .filter(public_reference=public_reference)
        .prefetch_related(
            "answers",
            Prefetch("passages", passages),
            Prefetch("agreements", Agreement.objects.order_by("question")),
        )
        .first()
    )


def passage_to_clear(passage_id: str) -> Passage | None:
    """One passage of a sent response, with the clearance that stands; or None."""
    return (
        Passage.objects.filter(pk=passage_id, response__state=Response.State.SUBMITTED)
        .select_related("response")
        .prefetch_related(Prefetch("clearances", Clearance.objects.filter(stands=True), to_attr="standing"))
        .first()
    )


def agreement_to_confirm(agreement_id: int) -> Agreement | None:
    """One agreement of a sent response, or None."""
    return (
        Agreement.objects.filter(pk=agreement_id, response__state=Response.State.SUBMITTED)
        .select_related("response")
        .first()
    )


def _sector_of(response: OuterRef) -> QuerySet[Answer]:
    return Answer.objects.filter(response=response, question=SECTOR)
