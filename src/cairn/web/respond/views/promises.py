"""What becomes of a respondent's words, read before anything is asked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_call


def promises(request: HttpRequest) -> HttpResponse:
    """What is promised to a person and to an organisation, and what confidence can and cannot protect."""
    return render(request, "respond/promises.html", {"call": current_call()})
