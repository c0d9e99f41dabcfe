"""The list of responses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_call
from cairn.web.review import queries
from cairn.web.review.forms import FilterForm
from cairn.web.review.presenters.responses import responses_page


def responses(request: HttpRequest) -> HttpResponse:
    """Every response that was sent, narrowed by route, sector and words."""
    call = current_call()
    filters = FilterForm(request.GET).filters(call)
    found, number = queries.responses_like(filters), request.GET.get("page", "1")
    page = responses_page(call, found, filters, number, queries.complaints_waiting())
    return render(request, "review/responses.html", page)
