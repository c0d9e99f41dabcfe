"""The list of responses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.ledger.roles import Act
from cairn.web.review import actions, queries
from cairn.web.review.acts import may
from cairn.web.review.presenters.responses import address_of, responses_page
from cairn.web.review.reading.listing import responses_like
from cairn.web.review.trail import asked_for, kept_for_address


@may(Act.READ_RESPONSES, is_front=True)
def responses(request: HttpRequest) -> HttpResponse:
    """Every response that was sent, narrowed as somebody asks; a form leads on to the address of what it asks for."""
    call = current_call()
    if request.method == "POST":
        return redirect(address_of(kept_for_address(request, call)))
    filters, number = asked_for(request, call), request.GET.get("page", "1")
    found = responses_like(filters, request.person.name)
    waiting = queries.complaints_waiting() if request.person.may(Act.HANDLE_COMPLAINTS) else 0
    page = responses_page(call, found, filters, number, waiting)
    if filters.q or filters.words:
        actions.record_search(responses=page["page"], by=request.person.name)
    return render(request, "review/responses.html", page)
