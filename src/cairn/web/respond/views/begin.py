"""Beginning to answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.respond import draft, journey


def begin(request: HttpRequest) -> HttpResponse:
    """Begin a draft, or go on with the one that was begun. The start page says why, where the call is not open."""
    if request.method != "POST":
        return redirect("respond:start")
    try:
        draft.begin(request)
    except Refused:
        return redirect("respond:start")
    return redirect(journey.pages(current_call())[0].url)
