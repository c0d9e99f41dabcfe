"""The accessibility statement."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def accessibility(request: HttpRequest) -> HttpResponse:
    """How usable this site is, what is not known of it, and whom to tell."""
    return render(request, "common/accessibility.html")
