"""What became of each file that came in, and the marks that stay where a response was erased."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from cairn.responses.ledger import Route
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.marks import mark_of_file, mark_of_reply
from cairn.web.ledger.models import Document, IntakeFile, Response
from cairn.web.ledger.rows import as_response

State, What = IntakeFile.State, IntakeFile.What


@transaction.atomic
def note_intake(
    *,
    content: bytes,
    name: str,
    state: IntakeFile.State,
    by: str,
    sentence: str = "",
    response: Response | None = None,
    batch: str = "",
) -> IntakeFile:
    """Write down that a file came and was not read (DUPLICATE, REFUSED or FAILED), with the sentence that says why.

    `response` is the one that it is a copy of. The same file noted twice in a batch is noted once. One that is READ is
    noted by the action that records its response.
    """
    mark = mark_of_file(content)
    noted = IntakeFile.objects.filter(mark=mark, batch=batch, state=state).first() if batch else None
    if noted is not None:
        return noted
    row = IntakeFile.objects.create(
        mark=mark, name=name, state=state, sentence=sentence, response=response, batch=batch
    )
    write_event(by=by, what=f"file.{row.state}", subject=str(row.pk), details={"batch": batch})
    return row


def note_read(*, content: bytes, name: str, response: Response, batch: str) -> IntakeFile:
    """Write down that a file was read into a response; part of the action that records it."""
    return IntakeFile.objects.create(
        mark=mark_of_file(content), name=name, state=State.READ, response=response, batch=batch
    )


def keep_marks(*, response: Response, at: dt.datetime) -> None:
    """Leave of every file and every row that a response came in its mark alone; part of the action that erases it,
    before the response's words are gone.

    A mark says nothing. By it the same file is not taken in again unasked, and what was erased does not come back.
    """
    marks = [(What.FILE, each.mark) for each in Document.objects.filter(response=response, number=1)]
    if response.route == Route.TYPED_IN and response.received_on:
        marks.append((What.ROW, mark_of_reply(as_response(response, response.answers.all()))))
    IntakeFile.objects.filter(response=response).exclude(state=State.READ).delete()
    read = IntakeFile.objects.filter(response=response, state=State.READ)
    marks = [(what, mark) for what, mark in marks if not read.filter(what=what, mark=mark).exists()]
    read.update(state=State.ERASED, name="", sentence="", batch="", response=None, at=at)
    IntakeFile.objects.bulk_create(
        IntakeFile(what=what, mark=mark, state=State.ERASED) for what, mark in marks if mark
    )
