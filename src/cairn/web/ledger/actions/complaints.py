"""Complaints about how somebody's data is used: taken, numbered, and told to the review's contact."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.actions.letters import post_letter
from cairn.web.ledger.models import Complaint
from cairn.web.ledger.references import ALPHABET, new_number

ACKNOWLEDGED_WITHIN = 30
"""Days, that of the complaint being the first. Source: Data Protection Act 2018, section 164A(3)."""


@transaction.atomic
def make_complaint(
    *, text: str, contact: str, reference: str, tell: str, by: str, page: str = ""
) -> Complaint:
    """Keep a complaint, with a number of its own and the last day on which it may be acknowledged.

    `contact` is how to reach whoever complains, `reference` a receipt or public reference; either may be "".
    Whoever is at the address `tell` is told that there is one, and nothing of what it says, where the site
    sends e-mail. `page` names the page that was sent (empty where nothing does): the same complaint sent twice from it
    is one.
    """
    number = f"C-{_number_of(page, text, contact, reference) if page else new_number()}"
    complaint, is_new = Complaint.objects.get_or_create(
        number=number,
        defaults={
            "text": text,
            "contact": contact,
            "reference": reference,
            "acknowledge_by": last_day(timezone.localdate()),
        },
    )
    if is_new:
        write_event(
            by=by,
            what="complaint.made",
            subject=complaint.number,
            details={"acknowledge_by": complaint.acknowledge_by.isoformat()},
        )
        _tell(complaint, tell)
    return complaint


def _tell(complaint: Complaint, to: str) -> None:
    if settings.CAIRN_MAIL.is_sent:
        post_letter(
            kind="complaint",
            to=to,
            subject=f"A complaint about the use of personal data: {complaint.number}",
            body=(
                f"Somebody has complained about how their data is used. The complaint has the number "
                f"{complaint.number}.\n\nRead it in the staff's room, under Complaints. It must be acknowledged by "
                f"{complaint.acknowledge_by.isoformat()} at the latest, and answered without undue delay.\n"
            ),
        )


def last_day(received_on: dt.date) -> dt.date:
    """The last day on which a complaint may be acknowledged."""
    return received_on + dt.timedelta(days=ACKNOWLEDGED_WITHIN - 1)


def _number_of(*parts: str) -> str:
    """Two groups of four letters that follow from the parts, and that nobody else can work out."""
    digest = salted_hmac("cairn.complaint", "\0".join(parts), algorithm="sha256").digest()
    letters = "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:8])
    return f"{letters[:4]}-{letters[4:]}"
