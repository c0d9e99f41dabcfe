"""What answers a request: Django's own handler, which knows again the addresses that are asked for most."""

from __future__ import annotations

from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest
from django.urls import ResolverMatch

MOST = 500
"""Addresses that are known again. There are some hundred without a part of their own, and as many sections as the call
has; what somebody made up beyond them is looked up each time."""
CODES = {"code"}
"""The part of an address that may be kept: that of a section. Numbers by which somebody comes back are not."""


class Handler(WSGIHandler):
    """Django's handler. Finding the view of an address anew costs a page a twentieth of its time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known: dict[str, ResolverMatch] = {}

    def resolve_request(self, request: HttpRequest) -> ResolverMatch:
        """The view of the request's address, noted on the request. Raises Resolver404 where there is none."""
        found = self._known.get(request.path_info)
        if found is None:
            found = super().resolve_request(request)
            if (found.captured_kwargs or {}).keys() <= CODES and len(self._known) < MOST:
                self._known[request.path_info] = found
        request.resolver_match = found
        return found
