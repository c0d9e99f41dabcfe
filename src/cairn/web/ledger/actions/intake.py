"""Taking in a response that did not come by the website's own pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from cairn.calls import Call
from cairn.responses import ledger
from cairn.tables.own_words import our_day
from cairn.web.common.refusals import Refused
from cairn.web.ledger import queries, rows
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.actions.intake_files import note_read
from cairn.web.ledger.drawn_references import under_free_reference
from cairn.web.ledger.holding import take_turns
from cairn.web.ledger.models import Agreement, Answer, Document, Passage, Response
from cairn.web.ledger.received import ReceivedFile
from cairn.web.ledger.typed_sheets import not_yet_taken


@transaction.atomic
def record_response(*, given: ledger.Response, by: str) -> Response:
    """Keep a whole response as submitted. Raises Refused where its public reference is in the ledger."""
    response = _write(given)
    write_event(
        by=by, what="response.recorded", subject=response.public_reference, details={"route": given.route}
    )
    return response


@transaction.atomic
def record_typed(
    *, typed: Iterable[ledger.Response], call: Call, by: str, again: bool = False
) -> list[ledger.Response]:
    """Keep those replies of a sheet that the ledger does not hold, all of them or none; gives them as kept: one whose
    public reference had been drawn before stands under another.

    A reply that was withdrawn or erased since is none of them, unless of what was erased somebody says `again`.

    Two sheets at once wait for each other, so that no reply is taken twice. Raises IntakeError where a reply was taken
    before with another name or permission.
    """
    take_turns(Response)
    erased = () if again else queries.marks_of_erased_replies()
    given = not_yet_taken(typed, queries.responses_of_sheets(call), erased)
    kept: list[ledger.Response] = []
    for each in given:
        kept.append(under_free_reference(each))
        record_response(given=kept[-1], by=by)
    return kept


@transaction.atomic
def record_received(
    *,
    given: ledger.Response,
    files: Sequence[ReceivedFile],
    by: str,
    again: bool = False,
    batch: str = "",
) -> Response:
    """Keep a response that came as a file, and the file whole; of an e-mail the message first, then what came with it.

    Raises Refused where the same file, or the public reference, is in the ledger; and where what came in the same file
    was erased, unless somebody says `again`.
    """
    first = files[0]
    _check_is_new(first.content, again=again)
    response = _write(given)
    Document.objects.bulk_create(
        Document(
            response=response, number=number, kind=file.kind, file_name=file.file_name,
            sha256=hashlib.sha256(file.content).hexdigest(), content=file.content, is_scanned=file.is_scanned,
            notes=list(file.notes),
        )
        for number, file in enumerate(files, start=1)
    )  # fmt: skip
    note_read(content=first.content, name=first.file_name, response=response, batch=batch)
    write_event(
        by=by,
        what="document.recorded",
        subject=response.public_reference,
        # not a checksum, which would tell what a file was
        details={"passages": len(given.passages), "files": len(files), "route": given.route},
    )
    return response


def record_document(
    *, given: ledger.Response, file_name: str, content: bytes, by: str, again: bool = False
) -> Response:
    """Keep a response that came as one file, as `record_received`."""
    return record_received(given=given, files=[ReceivedFile(file_name, content)], by=by, again=again)


def _check_is_new(content: bytes, *, again: bool) -> None:
    if queries.has_read(content):
        raise Refused("This file has been read before, and no file is read twice.")
    erased = queries.erased_on(content)
    if erased and not again:
        raise Refused(
            f"What came in this file was erased on {our_day(erased)}, at its sender's wish or because its time had "
            "come. It is not taken in again unasked: to take it in all the same, say --again."
        )


def _write(given: ledger.Response) -> Response:
    if queries.holds(given.public_reference):
        raise Refused(f"There is a response {given.public_reference} in the ledger already.")
    response = Response.objects.create(
        call=given.call,
        kind=given.kind,
        state=Response.State.SUBMITTED,
        route=given.route,
        reference=given.reference,
        public_reference=given.public_reference,
        received_on=given.received_on,
        submitted_at=timezone.now(),
        permission=given.permission,
        answering_as=given.answering_as,
        name=given.name,
        in_mined_corpus=given.in_mined_corpus,
        synthetic=given.synthetic,
        language=given.language,
    )
    Answer.objects.bulk_create(rows.answer_rows(response, given.profile, in_profile=True))
    Answer.objects.bulk_create(rows.answer_rows(response, given.answers, in_profile=False))
    Passage.objects.bulk_create(rows.passage_rows(response, given.passages))
    Agreement.objects.bulk_create(rows.agreement_rows(response, given.agreements))
    return response
