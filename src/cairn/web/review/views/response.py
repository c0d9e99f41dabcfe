"""One response."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import begin_reading
from cairn.web.ledger.roles import Act
from cairn.web.review import actions
from cairn.web.review.acts import may
from cairn.web.review.presenters.response import response_page
from cairn.web.review.reading.listing import neighbours_of
from cairn.web.review.reading.one_response import readers, response_to_read
from cairn.web.review.trail import asked_for


@may(Act.READ_RESPONSES)
def response(request: HttpRequest, public_reference: str) -> HttpResponse:
    """Show a response beside its original, between its neighbours in the list, and write down who read it."""
    found = response_to_read(public_reference)
    if found is None:
        raise Http404
    call, person = current_call(), request.person
    filters = asked_for(request, call)
    actions.record_reading(response=found, by=person.name)
    try:
        begin_reading(response_id=found.pk, by=person.name)
    except Refused as refusal:  # taken back since it was looked up
        raise Http404 from refusal
    page = response_page(call, found, person, readers(), filters, neighbours_of(found, filters, person.name))
    return render(request, "review/response.html", page)
