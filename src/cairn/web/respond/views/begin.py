"""Beginning to answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cairn.web.common.honeypot import unless_trapped
from cairn.web.common.limits import limit
from cairn.web.common.refusals import Refused
from cairn.web.respond import holding


@limit("begin")
@unless_trapped
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a draft, or go on with the one that was begun. The start page says why, where the call is not open."""
    if request.method != "POST":
        return redirect("respond:start")
    try:
        holding.begin(request)
    except Refused:
        return redirect("respond:start")
    return redirect("respond:tasks")
