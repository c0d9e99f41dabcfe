"""What staff do that leaves a trace even where nothing changes."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cairn.web.ledger.actions import write_event
from cairn.web.ledger.models import Attachment, Complaint, Response


@transaction.atomic
def record_reading_of_phrases(*, question: str, by: str) -> None:
    """Write down that somebody read passages of many responses, by the question that they answer."""
    write_event(by=by, what="phrases.read", subject=question)


@transaction.atomic
def record_reading(*, response: Response, by: str) -> None:
    """Write down that somebody opened a response."""
    write_event(by=by, what="response.read", subject=response.public_reference)


@transaction.atomic
def record_download(*, attachment: Attachment, by: str) -> None:
    """Write down that somebody took a copy of a file that came with a response."""
    # not its checksum, which would tell of a file that was erased what it was
    details = {"file": str(attachment.pk)}
    write_event(by=by, what="file.read", subject=attachment.response.public_reference, details=details)


@transaction.atomic
def record_reading_of_complaints(*, by: str) -> None:
    """Write down that somebody opened the complaints, and who may be written to about them."""
    write_event(by=by, what="complaints.read", subject="complaints")


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
