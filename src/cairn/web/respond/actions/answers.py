"""The life of an online response: begun, saved a page at a time, sent once."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone

from cairn.calls import Call
from cairn.responses import passages_of_answers
from cairn.responses.ledger import Answer as GivenAnswer
from cairn.responses.ledger import AnsweringAs, Route
from cairn.tables.quotables import Permission
from cairn.web.common.refusals import Refused
from cairn.web.ledger import queries, rows
from cairn.web.ledger.actions import write_event
from cairn.web.ledger.models import Answer, Passage, Response
from cairn.web.ledger.references import new_public_reference, new_receipt
from cairn.web.respond import policies

RESPONDENT = "respondent"
ATTEMPTS = 5


def begin_response(*, call: Call, by: str) -> Response:
    """An empty draft with references of its own. Raises Refused where the call is not open."""
    policies.check_is_open(call, timezone.localdate())
    for _ in range(ATTEMPTS - 1):
        try:
            return _begin(call=call, by=by)
        except IntegrityError:  # a public reference drawn twice: one in 85 million times the responses held
            continue
    return _begin(call=call, by=by)


@transaction.atomic
def _begin(*, call: Call, by: str) -> Response:
    response = Response.objects.create(
        call=call.code,
        route=Route.ONLINE,
        reference=new_receipt(),
        public_reference=new_public_reference(),
        synthetic=call.synthetic,  # to an invented call only invented answers are given
    )
    write_event(by=by, what="draft.begun", subject=response.public_reference)
    return response


@transaction.atomic
def save_answers(*, call: Call, response_id: int, page: str, answers: Iterable[GivenAnswer], by: str) -> None:
    """Keep the answers of one page in place of those it held. An answer that says nothing is taken away.

    Raises Refused where the call is not open, or where the response has been sent.
    """
    response = _open_draft(call, response_id)
    given = tuple(answers)
    profile = {question.code for question in call.profile}
    response.answers.filter(question__in=[answer.question for answer in given]).delete()
    for in_profile in (True, False):
        of_part = [answer for answer in given if (answer.question in profile) is in_profile]
        Answer.objects.bulk_create(rows.answer_rows(response, of_part, in_profile=in_profile))
    write_event(by=by, what="draft.saved", subject=response.public_reference, details={"page": page})


@transaction.atomic
def save_publication_choice(
    *,
    call: Call,
    response_id: int,
    answering_as: AnsweringAs | None,
    name: str,
    permission: Permission | None,
    by: str,
) -> None:
    """Keep who is answering and what may be done with their words; None where they did not say.

    Raises Refused where the call is not open, or where the response has been sent.
    """
    response = _open_draft(call, response_id)
    response.answering_as = answering_as or ""
    response.name = name
    response.permission = permission or ""
    response.save(update_fields=["answering_as", "name", "permission"])
    write_event(by=by, what="draft.saved", subject=response.public_reference, details={"page": "publication"})


@transaction.atomic
def send_response(*, call: Call, response_id: int, by: str) -> Response:
    """Send a draft: from now on it is evidence. Sending twice sends once, and gives the same response.

    Who did not say whether they may be quoted is not quoted. Raises NotReady with every reason where
    it cannot be sent yet, and Refused where the call is not open.
    """
    response = Response.objects.select_for_update().get(pk=response_id)
    if not response.is_draft:
        return response
    policies.check_is_open(call, timezone.localdate())
    given = queries.in_order_of_the_call(list(response.answers.all()), call)
    policies.check_may_be_sent(call, {answer.question for answer in given})
    response.state = Response.State.SUBMITTED
    response.received_on = timezone.localdate()
    response.submitted_at = timezone.now()
    response.permission = response.permission or Permission.NOT_AT_ALL
    response.answering_as = response.answering_as or AnsweringAs.PERSON
    response.save()
    answers = tuple(rows.as_answer(answer) for answer in given if not answer.in_profile)
    passages = passages_of_answers(response.public_reference, answers, call)
    Passage.objects.bulk_create(rows.passage_rows(response, passages))
    write_event(
        by=by, what="response.sent", subject=response.public_reference, details={"passages": len(passages)}
    )
    return response


def _open_draft(call: Call, response_id: int) -> Response:
    policies.check_is_open(call, timezone.localdate())
    response = Response.objects.select_for_update().get(pk=response_id)
    if not response.is_draft:
        raise Refused("This response has been sent, so it cannot be changed here.")
    return response
