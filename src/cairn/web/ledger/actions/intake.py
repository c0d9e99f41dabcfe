"""Taking in a response that did not come by the website's own pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.db import connection, transaction
from django.utils import timezone

from cairn.calls import Call
from cairn.responses import ledger
from cairn.web.common.refusals import Refused
from cairn.web.ledger import queries, rows
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.models import Agreement, Answer, Document, Passage, Response
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
def record_typed(*, typed: Iterable[ledger.Response], call: Call, by: str) -> list[ledger.Response]:
    """Keep those replies of a sheet that the ledger does not hold, all of them or none; gives them.

    Two sheets at once wait for each other, so that no reply is taken twice. Raises IntakeError where a reply was taken
    before with another name or permission.
    """
    if connection.vendor == "postgresql":  # SQLite has but one that writes
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {Response._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
    given = not_yet_taken(typed, queries.responses_to_collect(call))
    for each in given:
        record_response(given=each, by=by)
    return given


@transaction.atomic
def record_document(*, given: ledger.Response, file_name: str, content: bytes, by: str) -> Response:
    """Keep a response that came as a file, and the file whole.

    Raises Refused where the same file, or the public reference, is in the ledger.
    """
    if queries.has_read(content):
        raise Refused("This file has been read before, and no file is read twice.")
    response = _write(given)
    sha256 = hashlib.sha256(content).hexdigest()
    Document.objects.create(response=response, file_name=file_name, sha256=sha256, content=content)
    write_event(
        by=by,
        what="document.recorded",
        subject=response.public_reference,
        details={"passages": len(given.passages)},  # not its checksum, which would tell what a file was
    )
    return response


def _write(given: ledger.Response) -> Response:
    if queries.holds(given.public_reference):
        raise Refused(f"There is a response {given.public_reference} in the ledger already.")
    response = Response.objects.create(
        call=given.call,
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
