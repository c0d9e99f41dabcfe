"""One response."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_call
from cairn.web.ledger.roles import Act
from cairn.web.review import actions, queries
from cairn.web.review.acts import may
from cairn.web.review.presenters.response import response_page


@may(Act.READ_RESPONSES)
def response(request: HttpRequest, public_reference: str) -> HttpResponse:
    """Show a response, and write down who read it."""
    found = queries.response_to_read(public_reference)
    if found is None:
        raise Http404
    actions.record_reading(response=found, by=request.person.name)
    return render(request, "review/response.html", response_page(current_call(), found, request.person))
