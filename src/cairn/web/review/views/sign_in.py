"""Signing in: the name and the password."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView

from cairn.web.review.acts import open_to_anybody
from cairn.web.review.forms import SignInForm
from cairn.web.review.presenters.sign_in import sign_in_page


class SignIn(LoginView):
    """A name, a password, and on to the second step."""

    template_name = "review/sign_in.html"
    form_class = SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the template needs."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | sign_in_page(context["form"], context["redirect_field_value"])


sign_in = open_to_anybody(SignIn.as_view())
