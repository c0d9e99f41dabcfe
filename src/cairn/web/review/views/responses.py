"""The list of responses."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.ledger.roles import Act
from cairn.web.review import actions, queries
from cairn.web.review.acts import may
from cairn.web.review.forms import FilterForm
from cairn.web.review.presenters.responses import address_of, responses_page
from cairn.web.review.words_asked import keep_words, words_kept


@may(Act.READ_RESPONSES, is_front=True)
def responses(request: HttpRequest) -> HttpResponse:
    """Every response that was sent, narrowed by route, sector and words; a form leads on to what it asks for."""
    call = current_call()
    if request.method == "POST":
        asked = FilterForm(request.POST).filters(call)
        return redirect(address_of(replace(asked, search=keep_words(request.session, asked.q))))
    search = request.GET.get("search", "")
    filters = replace(
        FilterForm(request.GET).filters(call), q=words_kept(request.session, search), search=search
    )
    found, number = queries.responses_like(filters), request.GET.get("page", "1")
    waiting = queries.complaints_waiting() if request.person.may(Act.HANDLE_COMPLAINTS) else 0
    page = responses_page(call, found, filters, number, waiting)
    if filters.q:
        actions.record_search(responses=page["page"], by=request.person.name)
    return render(request, "review/responses.html", page)
