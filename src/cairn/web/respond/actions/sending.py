"""Sending a response: from then on it is evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from cairn.calls import Call
from cairn.responses import passages_of_answers
from cairn.responses.ledger import Answer as GivenAnswer
from cairn.responses.ledger import AnsweringAs
from cairn.responses.register import What
from cairn.tables.quotables import Permission
from cairn.web.ledger import rows, searching_text
from cairn.web.ledger.actions import (
    carry_codings_to_change,
    carry_same_sender,
    issue_receipt,
    register,
    write_event,
)
from cairn.web.ledger.models import Passage, Response
from cairn.web.ledger.queries import in_order_of_the_call
from cairn.web.respond import asked, days, policies, queries, whole
from cairn.web.respond.actions.drafts import hold


@transaction.atomic
def send_response(*, call: Call, response_id: int, seen: str, by: str) -> Response:
    """Send a draft. Sending twice sends once, and gives the same response.

    It gets its receipt, which is written into the register. A changed response takes the place of the
    one that was sent before. Who did not say whether they may be quoted is not quoted. Answers to questions that are
    not asked of this respondent are left out, and are gone then; its sender has read that they would be. `seen` is
    the checksum of the whole that its sender read, those answers among it. Raises NotAsRead
    where something else stands by now, NotReady with every reason where it cannot be sent yet, and Refused
    where the call does not take it on this day.
    """
    response = hold(response_id)
    if not response.is_draft:
        return response
    days.check_may_send(call, timezone.localdate(), days.begun_on(response))
    given = in_order_of_the_call(list(response.answers.all()), call)
    kept = {row.question: rows.as_answer(row) for row in given}
    theirs, sent = asked.asked_of(call, kept), asked.sent_of(call, kept)
    _check_is_as_read(call, response, kept, seen)
    answered = policies.answered_in(theirs, sent)
    policies.check_may_be_sent(theirs, answered, queries.unsettled_questions(response), sent)
    if len(sent) < len(kept):
        response.answers.exclude(question__in=sent).delete()
    response.state = Response.State.SUBMITTED
    response.submitted_at = timezone.now()
    response.received_on = timezone.localdate(response.submitted_at)
    response.permission = response.permission or Permission.NOT_AT_ALL
    response.answering_as = response.answering_as or AnsweringAs.PERSON
    response.language = call.language
    response.save()
    answers = tuple(sent[row.question] for row in given if row.question in sent and not row.in_profile)
    passages = passages_of_answers(response.public_reference, answers, call)
    Passage.objects.bulk_create(rows.passage_rows(response, passages))
    response.kept_versions.all().delete()
    write_event(
        by=by, what="response.sent", subject=response.public_reference, details={"passages": len(passages)}
    )
    # last, for the register is held from here until the transaction ends
    if response.takes_place_of_id:
        carry_same_sender(old_id=response.takes_place_of_id, new_id=response.pk, by=by)
        carry_codings_to_change(old_id=response.takes_place_of_id, new_id=response.pk, by=by)
        _replace(response.takes_place_of_id, response.submitted_at)
    issue_receipt(call=theirs, response=response, at=response.submitted_at)
    return response


def _check_is_as_read(call: Call, response: Response, kept: Mapping[str, GivenAnswer], seen: str) -> None:
    stands = whole.checksum_of_whole(call, response, kept, response.attachments.all())
    policies.check_is_as_read(call, seen, stands)


def _replace(response_id: int, at: dt.datetime) -> None:
    """What was withdrawn before it was changed stays withdrawn in the register, which says a thing once."""
    old = Response.objects.select_for_update().get(pk=response_id)
    receipt = queries.receipt_of(old)
    if receipt and old.state == Response.State.SUBMITTED:
        register(what=What.CHANGED, fingerprint=receipt.fingerprint, at=at)
    old.state = Response.State.REPLACED
    old.save(update_fields=["state"])
    searching_text.leave_out(old)
