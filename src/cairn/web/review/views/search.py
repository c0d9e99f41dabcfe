"""Searching what people said."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.ledger.roles import Act
from cairn.web.review import actions
from cairn.web.review.acts import may
from cairn.web.review.presenters.search import address_of, search_page
from cairn.web.review.reading.search import found_for
from cairn.web.review.trail import asked_for, kept_for_address


@may(Act.READ_RESPONSES)
def search(request: HttpRequest) -> HttpResponse:
    """Passages that hold what somebody looks for, with the words marked; the words themselves stand in no address."""
    call = current_call()
    if request.method == "POST":
        return redirect(address_of(kept_for_address(request, call)))
    filters = asked_for(request, call)
    found = found_for(filters.words, request.GET.get("page", "1"))
    if found.hits.found:
        actions.record_hits(references=found.references, by=request.person.name)
    return render(request, "review/search.html", search_page(call, filters, found))
