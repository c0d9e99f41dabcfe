"""What a respondent can do with a response that was sent: change it, and withdraw it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from cairn.calls import Call
from cairn.responses.register import What
from cairn.web.common.refusals import Refused
from cairn.web.common.speech import gettext as _
from cairn.web.ledger import files, searching_text
from cairn.web.ledger.actions import register, write_event
from cairn.web.ledger.models import Answer, Response, WayIn
from cairn.web.ledger.queries import holds
from cairn.web.ledger.references import new_public_reference, new_receipt
from cairn.web.respond import days, policies, queries
from cairn.web.respond.actions.drafts import hold, open_draft

COPIED = ("call", "route", "permission", "answering_as", "name", "in_mined_corpus", "synthetic")
COPIED_OF_AN_ANSWER = ("question", "in_profile", "chosen", "text", "confidential", "reason", "saved_by_id")


@transaction.atomic
def change_response(*, call: Call, response_id: int, by: str) -> Response:
    """A draft with all that was sent, which takes its place once it is sent itself; every way in leads to it.

    Asked twice, it gives the same draft. What was sent stands until then; what was withdrawn stays
    withdrawn. Raises Refused where the call is not open, or there is nothing sent to change.
    """
    days.check_may_begin(call, timezone.localdate())
    sent = hold(response_id)
    begun = queries.change_of(sent)
    if begun and begun.is_draft:
        return begun
    policies.check_may_be_changed(sent)
    draft = Response.objects.create(
        reference=new_receipt(),
        public_reference=_unused_public_reference(),
        takes_place_of=sent,
        **{name: getattr(sent, name) for name in COPIED},
    )
    Answer.objects.bulk_create(
        Answer(response=draft, **{name: getattr(row, name) for name in COPIED_OF_AN_ANSWER})
        for row in sent.answers.order_by("pk")
    )
    before = Answer.objects.filter(response=sent, question=OuterRef("question")).values("saved_at")
    draft.answers.update(saved_at=Subquery(before))  # a copy was written no later than what it copies
    files.copy_files(sent, draft)
    WayIn.objects.filter(response=sent).update(response=draft)
    details = {"takes_place_of": sent.public_reference}
    write_event(by=by, what="change.begun", subject=draft.public_reference, details=details)
    return draft


@transaction.atomic
def stop_changing(*, response_id: int, by: str) -> Response:
    """Drop the changes to a response, and give back the one that they would have replaced, with every way in.

    Raises Refused where the changes were sent, or where the draft changes nothing that was sent.
    """
    draft = open_draft(response_id)
    sent = draft.takes_place_of
    if sent is None:
        raise Refused(
            _("This response was never sent, so there is nothing to go back to. You can erase it instead.")
        )
    WayIn.objects.filter(response=draft).update(response=sent)
    draft.letters.update(response=sent)
    files.forget_files(draft)
    draft.delete()
    write_event(by=by, what="change.dropped", subject=sent.public_reference)
    return sent


@transaction.atomic
def withdraw_response(*, call: Call, response_id: int, by: str) -> Response:
    """Take a response back: it is no evidence any longer, and the register says so. Twice is once.

    Raises Refused where nobody can send any more, or where the response does not stand.
    """
    days.check_may_withdraw(call, timezone.localdate())
    response = hold(response_id)
    if response.state == Response.State.WITHDRAWN:
        return response
    policies.check_may_be_withdrawn(response, is_being_changed=queries.change_of(response) is not None)
    response.state = Response.State.WITHDRAWN
    response.save(update_fields=["state"])
    searching_text.leave_out(response)
    write_event(by=by, what="response.withdrawn", subject=response.public_reference)
    if receipt := queries.receipt_of(response):
        register(what=What.WITHDRAWN, fingerprint=receipt.fingerprint, at=timezone.now())
    return response


def _unused_public_reference() -> str:
    while holds(reference := new_public_reference()):
        continue
    return reference
