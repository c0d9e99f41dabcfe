"""What is known of what may be done with a response, a passage, or all that people sent."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from cairn.calls import Call
from cairn.web.ledger.models import Clearance, Consideration, Passage, Response
from cairn.web.ledger.queries import submitted


def response_to_weigh(public_reference: str) -> Response | None:
    """One response that was sent, with what was weighed of it; or None."""
    found = submitted().filter(public_reference=public_reference)
    return found.prefetch_related("considerations", "consents").first()


def passage_to_weigh(passage_id: str) -> Passage | None:
    """One passage of a sent response, with the clearance that stands and what was weighed of it; or None."""
    standing = Prefetch("clearances", Clearance.objects.filter(stands=True), to_attr="standing")
    found = Passage.objects.filter(pk=passage_id, response__state=Response.State.SUBMITTED)
    return found.select_related("response").prefetch_related(standing, "considerations").first()


def considerations_of(call: Call) -> QuerySet[Consideration]:
    """All that was weighed and stands, of responses that are evidence, the latest first."""
    sent = Consideration.objects.filter(response__call=call.code, response__state=Response.State.SUBMITTED)
    return sent.filter(stands=True).select_related("response").order_by("-on", "-pk")
