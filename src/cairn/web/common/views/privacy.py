"""The privacy notice."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_call


def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of a person who answers, why, and what they can do about it."""
    return render(request, "common/privacy.html", {"call": current_call()})
