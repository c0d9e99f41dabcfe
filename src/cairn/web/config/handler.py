"""What answers a request: Django's own handler, which knows again the addresses that are asked for most."""

from __future__ import annotations

import threading
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest
from django.urls import ResolverMatch

MOST = 500
"""Addresses that are known again, the last that were asked for: more than there are without a part of their own."""
CODES = {"code"}
"""The part of an address that may be kept: of a section, a question or a language. Numbers by which somebody
comes back, and references, are not."""


class Handler(WSGIHandler):
    """Django's handler. Finding the view of an address anew costs a page a twentieth of its time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known: dict[str, ResolverMatch] = {}
        self._keeping = threading.Lock()

    def resolve_request(self, request: HttpRequest) -> ResolverMatch:
        """The view of the request's address, noted on the request. Raises Resolver404 where there is none."""
        found = self._known.get(request.path_info)
        if found is None:
            found = super().resolve_request(request)
            if (found.captured_kwargs or {}).keys() <= CODES:
                self._keep(request.path_info, found)
        request.resolver_match = found
        return found

    def _keep(self, address: str, found: ResolverMatch) -> None:
        """Keep it. The oldest makes room: what somebody makes up does not stay, and what is asked for comes back."""
        with self._keeping:
            self._known[address] = found
            while len(self._known) > MOST:
                del self._known[next(iter(self._known))]
