"""Erasing a response: everything that anybody wrote in it, in every version of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from cairn.responses.register import What
from cairn.web.ledger import erasures, files
from cairn.web.ledger.actions import forget_in_proposals, keep_marks, register, write_event
from cairn.web.ledger.encryption.lookup import destroy
from cairn.web.ledger.holding import hold_responses
from cairn.web.ledger.models import Document, ExportedRow, Receipt, Response, WayIn
from cairn.web.ledger.plain_rows import held_row
from cairn.web.respond import queries

HANGING = (
    "codings", "coding_marks", "sampled", "redacted_texts", "redactions", "considerations", "consents",
    "notes", "flags", "readings", "assignments", "copies", "same_as_later", "same_as_earlier", "passages",
    "former_passages", "agreements", "answers", "kept_versions", "letters", "ways_in",
)  # fmt: skip
"""What hangs on a response and goes with its words."""
STOOD = (Response.State.SUBMITTED, Response.State.WITHDRAWN)


@transaction.atomic
def erase_response(*, response_id: int, by: str, left_behind: Iterable[WayIn] = ()) -> str:
    """Erase a response with every version that it replaced or was to replace it; the fingerprint whose erasure
    the register tells, empty where nothing was ever sent.

    Of what was sent its public reference alone is left, so that it is never given again and is taken out of
    earlier snapshots; a draft is deleted outright. On any day, and twice is once. `left_behind` are the ways to a
    browser's own drafts that were never brought into a response: they are erased with it, unless somebody else has
    come to one of them.
    """
    response = Response.objects.select_for_update().filter(pk=response_id).first()
    if response is None or response.state == Response.State.ERASED:
        return ""
    versions = queries.versions_of(response)
    hold_responses(version.pk for version in versions)  # whoever writes of one of them now is done, or waits
    receipt = _receipt_that_stood(versions)
    fingerprint = receipt.fingerprint if receipt else ""
    now = timezone.now()
    erasures.note_when_kept([version.public_reference for version in versions])
    for version in versions:
        _erase(version, now)
    write_event(
        by=by, what="response.erased", subject=response.public_reference, details={"versions": len(versions)}
    )
    if fingerprint:
        register(what=What.ERASED, fingerprint=fingerprint, at=now)
    for way in left_behind:
        _erase_left(way, response, now, by)
    return fingerprint


def _erase_left(way: WayIn, response: Response, now: dt.datetime, by: str) -> None:
    if held_row(Response, way.response_id) is None:
        return
    found = queries.open_way(way.pk)  # as it is once it is held
    if found and queries.may_be_brought(found.way, response):
        draft = found.way.response
        erasures.note_when_kept([draft.public_reference])
        _erase(draft, now)
        write_event(by=by, what="response.erased", subject=draft.public_reference, details={"versions": 1})


def _receipt_that_stood(versions: list[Response]) -> Receipt | None:
    return next((queries.receipt_of(version) for version in versions if version.state in STOOD), None)


def _erase(version: Response, now: dt.datetime) -> None:
    files.forget_files(version)
    if version.is_draft:
        version.delete()
        return
    keep_marks(response=version, at=now)
    forget_in_proposals(response=version)
    for hanging in HANGING:
        getattr(version, hanging).all().delete()
    destroy(response=version)  # so that what a file of the ledger still holds of them opens no more
    Receipt.objects.filter(response=version).delete()
    Document.objects.filter(response=version).delete()
    ExportedRow.forget(
        version
    )  # but for its mark: the next export of the other platform would bring the row in again
    version.state = Response.State.ERASED
    version.reference = f"erased-{version.pk}"
    version.permission = version.answering_as = version.name = ""
    version.received_on = version.submitted_at = version.begun_with = None
    version.began_at = now  # when somebody began is theirs too
    version.save()
