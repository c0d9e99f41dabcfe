"""Signing in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import LoginView

from cairn.web.review.forms import SignInForm
from cairn.web.review.presenters.sign_in import sign_in_page


class SignIn(LoginView):
    """A name, a password, and on to the page that was asked for."""

    template_name = "review/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the template needs."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | sign_in_page(context["form"])
