"""What staff do about complaints."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cairn.web.ledger.actions import write_event
from cairn.web.ledger.models import Complaint


@transaction.atomic
def acknowledge_complaint(*, complaint_id: int, by: str) -> Complaint:
    """Mark a complaint as acknowledged, now. Twice is once.

    Raises Complaint.DoesNotExist where there is none.
    """
    complaint = Complaint.objects.select_for_update().get(pk=complaint_id)
    if complaint.acknowledged_at is None:
        complaint.acknowledged_at = timezone.now()
        complaint.save(update_fields=["acknowledged_at"])
        write_event(by=by, what="complaint.acknowledged", subject=complaint.number)
    return complaint
