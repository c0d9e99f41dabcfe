"""The lock of the staff's room: it holds for every page of it, those not yet written among them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase


class StaffOnly(LoginRequiredMiddleware):
    """Ask for sign-in before any page of this room, but for pages that say they need none (sign-in itself)."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """The way to sign-in for a stranger, a refusal for an account that is not staff's, else nothing."""
        if "review" not in request.resolver_match.app_names:
            return None
        if not getattr(view_func, "login_required", True):
            return None
        if request.user.is_authenticated and not request.user.is_staff:
            raise PermissionDenied
        return super().process_view(request, view_func, view_args, view_kwargs)
