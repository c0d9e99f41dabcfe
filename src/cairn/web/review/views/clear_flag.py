"""Clearing a flag."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from cairn.web.common.definitions import current_call
from cairn.web.ledger import actions
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.review.presenters.team import address_of_response
from cairn.web.review.reading.one_response import flag_to_clear
from cairn.web.review.trail import asked_for


@may(Act.NOTE_RESPONSES)
def clear_flag(request: HttpRequest, flag_id: int) -> HttpResponse:
    """Say that what was flagged is seen to, and go back to where it was."""
    flag = flag_to_clear(flag_id)
    if flag is None:
        raise Http404
    if request.method == "POST":
        actions.clear_flag(flag_id=flag_id, by=request.person.name)
    filters = asked_for(request, current_call(""))
    return redirect(address_of_response(flag.response.public_reference, filters, flag.passage_id or "team"))
