"""Signing in: the second step."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.views import AuthenticateView

from cairn.web.review.acts import open_to_anybody
from cairn.web.review.forms import CodeForm
from cairn.web.review.presenters.codes import code_page


class Code(AuthenticateView):
    """A code of the device, or a recovery code; whoever has not given a password just now is sent back to that."""

    template_name = "review/code.html"
    form_class = CodeForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the template needs."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | code_page(context["form"])


code = open_to_anybody(Code.as_view())
