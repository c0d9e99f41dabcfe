"""Erasing all that somebody asks to have erased, whole or not at all."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import write_event
from cairn.web.ledger.encryption.lookup import destroy
from cairn.web.ledger.models import AuditEvent, Complaint, Response
from cairn.web.respond.actions import erase_response
from cairn.web.rights.unfinished import ERASED, Erasing

ACKNOWLEDGE_FIRST = (
    "Complaint {number} has not been acknowledged: write to whoever made it first, and mark it on the page of "
    "complaints. Nothing was erased."
)


@transaction.atomic
def erase_all(
    *, responses: Collection[int], complaints: Collection[int], to_certify: Erasing, by: str
) -> AuditEvent:
    """Erase these responses, and the words of these complaints, of which the number and the days stay. Gives the act
    by which it stands in the record, with all that its certificate needs. Raises Refused where a complaint was not
    acknowledged."""
    for complaint in Complaint.objects.select_for_update().filter(pk__in=complaints):
        _erase_complaint(complaint, by)
    for response_id in responses:
        if Response.objects.filter(
            pk=response_id
        ).exists():  # a draft goes with the response that it was to change
            erase_response(response_id=response_id, by=by)
    subject = next(iter((*to_certify.responses, *to_certify.complaints)), "")
    return write_event(by=by, what=ERASED, subject=subject, details=to_certify.details())


def _erase_complaint(complaint: Complaint, by: str) -> None:
    if complaint.acknowledged_at is None:
        raise Refused(ACKNOWLEDGE_FIRST.format(number=complaint.number))
    complaint.text = complaint.contact = complaint.reference = ""
    complaint.save()
    destroy(complaint=complaint.pk)
    write_event(by=by, what="complaint.erased", subject=complaint.number)
