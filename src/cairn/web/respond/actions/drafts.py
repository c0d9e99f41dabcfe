"""Beginning a response, and saying who answers and what may be done with their words."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy

from cairn.calls import Call
from cairn.responses.ledger import AnsweringAs, Route
from cairn.tables.quotables import Permission
from cairn.web.common.refusals import Refused
from cairn.web.common.speech import gettext as _
from cairn.web.ledger.actions import write_event
from cairn.web.ledger.models import Response, WayIn
from cairn.web.ledger.plain_rows import held_row
from cairn.web.ledger.references import new_public_reference, new_receipt
from cairn.web.respond import days, queries

RESPONDENT = "respondent"
ATTEMPTS = 5
GONE = gettext_lazy(
    "This response was erased, or the changes to it were dropped, before you pressed the button, so what you had just "
    "written was not kept. If your words stand below, copy them."
)


class Gone(Refused):
    """A response that was erased, or dropped, while somebody was at it."""

    def __init__(self) -> None:
        super().__init__(GONE)


def begin_response(*, call: Call, by: str, page: str = "") -> WayIn:
    """The lead's way into an empty draft with references of its own.

    `page` names the page that was sent (empty where nothing does): sent twice, it gives the same draft, unless
    that was sent meanwhile, or its way in closed.
    Raises Refused where the call is not open.
    """
    days.check_may_begin(call, timezone.localdate())
    begun_with = salted_hmac("cairn.begun", page, algorithm="sha256").hexdigest() if page else None
    for _try in range(ATTEMPTS - 1):
        if way := queries.draft_begun_with(begun_with):
            return way
        try:
            return _begin(call=call, by=by, begun_with=begun_with)
        except IntegrityError:  # the same page sent twice at once, or a public reference drawn twice
            continue
    return _begin(call=call, by=by, begun_with=None)  # what the page began leads nobody in any more


@transaction.atomic
def _begin(*, call: Call, by: str, begun_with: str | None) -> WayIn:
    response = Response.objects.create(
        call=call.code,
        route=Route.ONLINE,
        reference=new_receipt(),
        public_reference=new_public_reference(),
        synthetic=call.synthetic,  # to an invented call only invented answers are given
        begun_with=begun_with,
    )
    way = WayIn.objects.create(response=response, role=WayIn.Role.LEAD)
    write_event(by=by, what="draft.begun", subject=response.public_reference)
    return way


@transaction.atomic
def save_who_answers(*, response_id: int, answering_as: AnsweringAs | None, name: str, by: str) -> None:
    """Keep who is answering; None where they did not say. `name` is an organisation's, else empty.

    A person's own name is kept with their choice of publication. Who allowed a person's name to be printed has not
    allowed an organisation's, nor the other way round: they are asked again. Raises Refused where the response has
    been sent.
    """
    response = open_draft(response_id)
    is_organisation = answering_as == AnsweringAs.ORGANISATION
    was_organisation = response.answering_as == AnsweringAs.ORGANISATION
    if is_organisation or was_organisation:
        response.name = name
    if is_organisation != was_organisation and response.permission == Permission.WITH_NAME:
        response.permission = ""
    response.answering_as = answering_as or ""
    response.save(update_fields=["answering_as", "name", "permission"])
    write_event(by=by, what="draft.saved", subject=response.public_reference, details={"page": "who"})


@transaction.atomic
def save_publication_choice(
    *, response_id: int, permission: Permission | None, person_name: str, by: str
) -> None:
    """Keep what may be done with a response's words; None where they did not say.

    A person's own name is kept only where it may be printed; an organisation's stays as it was given.
    Raises Refused where the response has been sent.
    """
    response = open_draft(response_id)
    response.permission = permission or ""
    if response.answering_as != AnsweringAs.ORGANISATION:
        response.name = person_name if permission == Permission.WITH_NAME else ""
    response.save(update_fields=["name", "permission"])
    write_event(by=by, what="draft.saved", subject=response.public_reference, details={"page": "publication"})


@transaction.atomic
def forget_browser(*, response_id: int, by: str) -> None:
    """Have the page that began a response lead nobody into it any more: whoever sends it again begins their own."""
    response = Response.objects.filter(pk=response_id).exclude(begun_with=None).first()
    if response is not None:
        Response.objects.filter(pk=response.pk).update(begun_with=None)
        write_event(by=by, what="browser.forgotten", subject=response.public_reference)


def hold(response_id: int) -> Response:
    """A response, held until the transaction ends. Raises Gone where it is no more."""
    response = held_row(Response, response_id)
    if response is None:
        raise Gone
    return response


def open_draft(response_id: int) -> Response:
    """A draft, held until the transaction ends. Raises Refused where it has been sent, and Gone."""
    response = hold(response_id)
    if response.state == Response.State.ERASED:
        raise Gone
    if not response.is_draft:
        raise Refused(
            _("This response has been sent. Until the call closes you can change it from its own page.")
        )
    return response
