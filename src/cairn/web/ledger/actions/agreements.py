"""Confirming what a machine read as an answer on the agreement scale."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cairn.web.ledger import policies
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.models import Agreement


@transaction.atomic
def confirm_agreement(*, agreement_id: int, by: str) -> Agreement:
    """Say that the words do mean that point of the scale, so that it is counted from now on.

    Confirming twice changes nothing. Raises Refused where no point was read; Agreement.DoesNotExist
    where there is no such agreement.
    """
    agreement = (
        Agreement.objects.select_for_update(of=("self",)).select_related("response").get(pk=agreement_id)
    )
    policies.check_may_be_confirmed(agreement)
    if agreement.confirmed_by:
        return agreement
    agreement.confirmed_by = by
    agreement.confirmed_at = timezone.now()
    agreement.save(update_fields=["confirmed_by", "confirmed_at"])
    write_event(
        by=by,
        what="agreement.confirmed",
        subject=agreement.response.public_reference,
        details={
            "question": agreement.question
        },  # not the point of the scale: the record outlives an erasure
    )
    return agreement
