"""What is left of a response that was erased."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.responses.receipts import grouped
from cairn.web.common.definitions import current_call

ERASED = "erased"
"""The name under which a session holds the fingerprint of what was erased: empty where nothing was sent."""


def erased(request: HttpRequest) -> HttpResponse:
    """Say that it is done, what is left and why; who has erased nothing is shown the start."""
    fingerprint = request.session.get(ERASED)
    if fingerprint is None:
        return redirect("respond:start")
    shown = {"call": current_call(), "fingerprint": grouped(fingerprint)}
    return render(request, "respond/erased.html", shown)
