"""The front door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cairn.web.common.definitions import current_call


def front(request: HttpRequest) -> HttpResponse:
    """What the review is, and the doors to its rooms."""
    return render(request, "common/front.html", {"call": current_call(), "today": timezone.localdate()})
