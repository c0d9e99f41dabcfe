"""Doing once more, in a ledger that was restored, what people had taken away after its backup."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from cairn.responses.backups.erasures import ToErase
from cairn.web.ledger.actions import write_event
from cairn.web.ledger.models import Attachment, Receipt, Response
from cairn.web.respond.actions.erasing import erase_response

AT_ONCE = 500


@transaction.atomic
def erase_again(*, to_erase: ToErase, by: str) -> int:
    """Erase every response that a list names and the ledger holds, in all its versions. Returns how many."""
    found = set(_named(sorted(to_erase.references))) | set(_of_receipts(sorted(to_erase.fingerprints)))
    erased = 0
    for response_id in sorted(found):
        here = Response.objects.filter(pk=response_id).exclude(state=Response.State.ERASED)
        if here.exists():  # an earlier turn may have taken it with another of its versions
            erase_response(response_id=response_id, by=by)
            erased += 1
    return erased


@transaction.atomic
def take_files_out_again(*, stored_as: Collection[str], by: str) -> int:
    """Take the rows of these files, which somebody had removed from a response. Returns how many."""
    going = list(Attachment.objects.select_related("response").filter(stored_as__in=stored_as))
    for file in going:
        details = {"kind": file.kind, "size": file.size}
        write_event(by=by, what="file.removed", subject=file.response.public_reference, details=details)
        file.delete()
    return len(going)


def _named(references: list[str]) -> list[int]:
    rows = Response.objects.exclude(state=Response.State.ERASED)
    return [
        key
        for start in range(0, len(references), AT_ONCE)
        for key in rows.filter(public_reference__in=references[start : start + AT_ONCE]).values_list(
            "pk", flat=True
        )
    ]


def _of_receipts(fingerprints: list[str]) -> list[int]:
    return [
        key
        for start in range(0, len(fingerprints), AT_ONCE)
        for key in Receipt.objects.filter(fingerprint__in=fingerprints[start : start + AT_ONCE]).values_list(
            "response_id", flat=True
        )
    ]
