"""Campaigns: groups of copies, everybody in them counted."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_call
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.review.presenters.campaigns import campaigns_page
from cairn.web.review.reading.campaigns import A_PAGE, both_counts, campaigns_of


@may(Act.READ_RESPONSES)
def campaigns(request: HttpRequest) -> HttpResponse:
    """Both counts, and the groups; no word that anybody wrote."""
    call = current_call("")
    groups = Paginator(campaigns_of(call), A_PAGE).get_page(request.GET.get("page", "1"))
    return render(request, "review/campaigns.html", campaigns_page(call, both_counts(call), groups))
