"""How long things are kept, and what has left."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_review
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.review.presenters.retention import retention_page
from cairn.web.review.queries import retention_runs


@may(Act.SEE_UPKEEP)
def retention(request: HttpRequest) -> HttpResponse:
    """The rules in force, and every run of the job that goes by them."""
    page = retention_page(current_review().retention, retention_runs(), request.GET.get("page", "1"))
    return render(request, "review/retention.html", page)
