"""Giving a code again, before changing what one signs in with."""

from allauth.account.utils import get_next_redirect_url
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.review import actions
from cairn.web.review.acts import for_own_account
from cairn.web.review.forms import ProveForm
from cairn.web.review.presenters.codes import code_page


@for_own_account
def prove(request: HttpRequest) -> HttpResponse:
    """Ask for a code, and go on to the page that needs it."""
    form = ProveForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        actions.prove_again(form=form, by=request.person.name)
        return redirect(get_next_redirect_url(request) or "review:account")
    return render(request, "review/prove.html", code_page(form))
