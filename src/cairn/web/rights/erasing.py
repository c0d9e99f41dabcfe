"""Erasing somebody's data everywhere, one place after the other, and certifying what was done."""

from __future__ import annotations

from django.utils import timezone

from cairn.exceptions import ReviewFolderError
from cairn.responses.certificates import Certificate, Outcome, Place
from cairn.responses.erasure import take_out_erased
from cairn.tables.sentences import counted
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import issue_certificate
from cairn.web.ledger.worker import cut_the_log
from cairn.web.rights.actions import erase_all
from cairn.web.rights.kinds import how_many
from cairn.web.rights.named import Found
from cairn.web.rights.telltales import telltales_of
from cairn.web.rights.what_is_left import what_is_left
from cairn.web.rights.where_it_went import evidence_folder, exports_since

NOTHING = "There is nothing left to erase of what you named."


def erase_and_certify(found: Found, *, by: str) -> Certificate:
    """Erase these responses in all their versions, and these complaints, from the ledger and the snapshots; look what
    is left, and issue the certificate. Raises Refused where there is nothing to erase.

    The ledger comes first, in one transaction. What cannot be done after it is said in the certificate.
    """
    if not (found.responses or found.complaints):
        raise Refused(NOTHING)
    telltales, exports = telltales_of(found), exports_since(found.responses)
    erased = {**how_many(found.responses), "complaints": len(found.complaints)}
    erase_all(
        responses=[response.pk for response in found.responses],
        complaints=[complaint.pk for complaint in found.complaints],
        by=by,
    )
    erased["places in snapshots"], fault = _take_out_of_snapshots(found)
    cut_the_log()
    places = what_is_left(telltales, exports)
    return issue_certificate(
        responses=found.references,
        complaints=[complaint.number for complaint in found.complaints],
        erased=erased,
        places=[*places, *fault],
        by=by,
    )


def _take_out_of_snapshots(found: Found) -> tuple[int, list[Place]]:
    name = "Taking it out of the snapshots"
    try:
        taken = take_out_erased(evidence_folder(), found.references, timezone.localdate())
    except (OSError, ReviewFolderError):
        return 0, [
            Place(name, Outcome.LEFT, "This account could not change them: `cairn collect` takes it out.")
        ]
    if not taken.responses:
        return 0, []
    sentence = (
        f"Done, of {counted(taken.snapshots, 'snapshot')}. What was built of them may still hold it until it is built "
        "again: "
        "`cairn run`."
    )
    return taken.snapshots, [Place(name, Outcome.GONE, sentence)]
