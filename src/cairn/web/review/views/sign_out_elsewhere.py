"""Ending one's other sessions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cairn.web.review import actions
from cairn.web.review.acts import for_own_account


@for_own_account
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End every session of this account but the one that asks."""
    if request.method == "POST":
        actions.sign_out_elsewhere(request=request, by=request.person.name)
    return redirect("review:account")
