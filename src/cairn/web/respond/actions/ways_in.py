"""Making a way into a response, coming in by one, and closing it."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy

from cairn.web.common.refusals import Refused
from cairn.web.common.speech import gettext as _
from cairn.web.ledger.actions import write_event
from cairn.web.ledger.models import Response, WayIn
from cairn.web.ledger.references import new_code, new_number
from cairn.web.respond import queries
from cairn.web.respond.actions.drafts import ATTEMPTS, hold
from cairn.web.respond.codes import as_shown, hash_of

MOST_WAYS = 20
NO_SUCH_WAY = gettext_lazy(
    "That number and code do not open a response. Check each letter and digit of both. If they are right, this way "
    "in may have been closed: if somebody invited you, ask them."
)


@transaction.atomic
def make_way_in(*, response_id: int, role: WayIn.Role, label: str, by: str) -> tuple[WayIn, str]:
    """A new way in with a number, and its code, which nobody can learn again.

    `label` says whom an invitation is for. Raises Refused where there are as many as there may be, and
    where the response was erased.
    """
    response = hold(response_id)
    if response.state == Response.State.ERASED:
        raise Refused(_("This response was erased, so that nobody can come back to it."))
    if queries.open_ways(response).count() >= MOST_WAYS:
        raise Refused(
            _("There are {most} ways into this response, and no more can be made. Close one first.").format(
                most=MOST_WAYS
            )
        )
    code = new_code()
    way = _with_a_number_of_its_own(response, role, label, hash_of(code))
    write_event(
        by=by, what="way.made", subject=response.public_reference, details={"way": way.pk, "role": role}
    )
    return way, code


def _with_a_number_of_its_own(response: Response, role: WayIn.Role, label: str, code_hash: str) -> WayIn:
    given = {"response": response, "role": role, "label": label, "code_hash": code_hash}
    for _try in range(ATTEMPTS - 1):
        try:
            with transaction.atomic():
                return WayIn.objects.create(number=new_number(), **given)
        except IntegrityError:  # a number drawn twice
            continue
    return WayIn.objects.create(number=new_number(), **given)


@transaction.atomic
def open_with(number: str, code: str) -> WayIn:
    """The way in that this number and this code open, however they were typed.

    Raises Refused, in the same words whatever is wrong, so that nobody can find out which numbers there are.
    """
    way = queries.way_numbered(as_shown(number))
    is_its_code = constant_time_compare(hash_of(code), way.code_hash if way else hash_of(""))
    if way is None or not is_its_code:
        raise Refused(NO_SUCH_WAY)
    way.last_used_at = timezone.now()
    way.save(update_fields=["last_used_at"])
    return way


@transaction.atomic
def close_way_in(*, response_id: int, way_id: int, by: str) -> WayIn:
    """Close one way into a response; who came in by it is out at once. Closing twice closes once.

    Raises Refused where it is the last by which somebody leads the response, WayIn.DoesNotExist where it
    is not one of the response's own.
    """
    response = hold(response_id)
    way = response.ways_in.get(pk=way_id)
    if way.closed_at:
        return way
    leads = queries.open_ways(response).filter(role=WayIn.Role.LEAD)
    if way.is_lead and not leads.exclude(pk=way.pk).exists():
        raise Refused(
            _(
                "This is the only way in for whoever leads the response. Get a new link and code first, then close it."
            )
        )
    way.closed_at = timezone.now()
    way.save(update_fields=["closed_at"])
    write_event(by=by, what="way.closed", subject=response.public_reference, details={"way": way.pk})
    return way


@transaction.atomic
def close_all_but(*, way: WayIn, by: str) -> int:
    """Close every other way into a response; gives how many were open.

    Raises Refused where this way itself was closed meanwhile: two who close each other's must not both be out.
    """
    response = hold(way.response_id)
    if not queries.open_ways(response).filter(pk=way.pk).exists():
        raise Refused(_("The way by which you came in has been closed, so that you can close no other."))
    closed = queries.open_ways(response).exclude(pk=way.pk).update(closed_at=timezone.now())
    write_event(by=by, what="ways.closed", subject=response.public_reference, details={"closed": closed})
    return closed
