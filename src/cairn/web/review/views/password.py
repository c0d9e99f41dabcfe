"""Changing one's own password."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.refusals import Refused
from cairn.web.review import actions
from cairn.web.review.acts import for_own_account
from cairn.web.review.forms import PasswordForm
from cairn.web.review.presenters.password import password_page


@for_own_account
def password(request: HttpRequest) -> HttpResponse:
    """Take the password that somebody wants, beside the one that they have."""
    form = PasswordForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        wanted = form.cleaned_data["new_password1"]
        try:
            actions.change_password(request=request, password=wanted, by=request.person.name)
            return redirect("review:account")
        except Refused as refusal:
            form.add_error("new_password1", str(refusal))
    return render(request, "review/password.html", password_page(form))
