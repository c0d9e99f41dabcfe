"""The privacy notice."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.responses.retention import Rule, promises_with_reasons
from cairn.web.common.definitions import current_call, current_review


def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of a person who answers, why, for how long, and what they can do about it."""
    kept = promises_with_reasons(current_review().retention)
    found = {
        "call": current_call(),
        "language_of_reasons": current_call("").language,  # review.toml is written in one
        "kept": list(kept.values()),
        "responses_are_kept": Rule.RESPONSES in kept,
    }
    return render(request, "common/privacy.html", found)
