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
    page = responses_page(call, queries.responses_like(filters), filters, request.GET.get("page", "1"))
    return render(request, "review/responses.html", page)
