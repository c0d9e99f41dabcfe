"""Sending a response: from then on it is evidence."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from cairn.calls import Call
from cairn.responses import passages_of_answers
from cairn.responses.ledger import AnsweringAs
from cairn.responses.register import What
from cairn.tables.quotables import Permission
from cairn.web.ledger import rows
from cairn.web.ledger.actions import issue_receipt, register, write_event
from cairn.web.ledger.models import Answer, Passage, Response
from cairn.web.ledger.queries import in_order_of_the_call
from cairn.web.respond import policies, queries, whole
from cairn.web.respond.actions.drafts import hold


@transaction.atomic
def send_response(*, call: Call, response_id: int, seen: str, by: str) -> Response:
    """Send a draft. Sending twice sends once, and gives the same response.

    It gets its receipt, which is written into the register. A changed response takes the place of the
    one that was sent before. Who did not say whether they
    may be quoted is not quoted. `seen` is the checksum of the whole that its sender read. Raises NotAsRead
    where something else stands by now, NotReady with every reason where it cannot be sent yet, and Refused
    where the call is not open.
    """
    response = hold(response_id)
    if not response.is_draft:
        return response
    policies.check_is_open(call, timezone.localdate())
    given = in_order_of_the_call(list(response.answers.all()), call)
    _check_is_as_read(call, response, given, seen)
    answered = {answer.question for answer in given}
    policies.check_may_be_sent(call, answered, queries.unsettled_questions(response))
    response.state = Response.State.SUBMITTED
    response.submitted_at = timezone.now()
    response.received_on = timezone.localdate(response.submitted_at)
    response.permission = response.permission or Permission.NOT_AT_ALL
    response.answering_as = response.answering_as or AnsweringAs.PERSON
    response.save()
    answers = tuple(rows.as_answer(answer) for answer in given if not answer.in_profile)
    passages = passages_of_answers(response.public_reference, answers, call)
    Passage.objects.bulk_create(rows.passage_rows(response, passages))
    response.kept_versions.all().delete()
    write_event(
        by=by, what="response.sent", subject=response.public_reference, details={"passages": len(passages)}
    )
    # last, for the register is held from here until the transaction ends
    if response.takes_place_of_id:
        _replace(response.takes_place_of_id, response.submitted_at)
    issue_receipt(call=call, response=response, at=response.submitted_at)
    return response


def _check_is_as_read(call: Call, response: Response, given: list[Answer], seen: str) -> None:
    answers = {row.question: rows.as_answer(row) for row in given}
    stands = whole.checksum_of_whole(call, response, answers, response.attachments.all())
    policies.check_is_as_read(call, seen, stands)


def _replace(response_id: int, at: dt.datetime) -> None:
    """What was withdrawn before it was changed stays withdrawn in the register, which says a thing once."""
    old = Response.objects.select_for_update().get(pk=response_id)
    receipt = queries.receipt_of(old)
    if receipt and old.state == Response.State.SUBMITTED:
        register(what=What.CHANGED, fingerprint=receipt.fingerprint, at=at)
    old.state = Response.State.REPLACED
    old.save(update_fields=["state"])
