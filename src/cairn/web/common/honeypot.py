"""A field that people leave empty and programs fill in: it stops the simplest of them, and costs nobody a puzzle.

A person can fill it in too (a program that types for them may), so nothing is dropped: they are told,
what they typed is shown, and one button goes on with it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

View = Callable[..., HttpResponse]

FIELD = "homepage"
NOT_CARRIED = frozenset({FIELD, "csrfmiddlewaretoken"})


def is_trapped(request: HttpRequest) -> bool:
    """Whether the field that is to be left empty came with something in it."""
    return request.method == "POST" and bool(request.POST.get(FIELD, "").strip())


def unless_trapped(view: View) -> View:
    """Have a view answer with the page that says so, where the field came with something in it."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_trapped(request):
            return view(request, *args, **kwargs)
        carried = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
        carried = [(name, value) for name, value in carried if name not in NOT_CARRIED]
        return render(request, "common/trapped.html", {"carried": carried}, status=400)

    return wrapped
