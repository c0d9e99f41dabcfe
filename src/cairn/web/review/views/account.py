"""One's own account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.review import queries
from cairn.web.review.acts import for_own_account
from cairn.web.review.presenters.account import account_page


@for_own_account
def account(request: HttpRequest) -> HttpResponse:
    """What somebody may do here, and how they sign in."""
    factor = queries.factor_of(request.user)
    return render(request, "review/account.html", account_page(request.person, factor))
