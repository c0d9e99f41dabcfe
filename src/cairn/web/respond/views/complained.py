"""The number of a complaint."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call


def complained(request: HttpRequest) -> HttpResponse:
    """Give the number of the complaint that this browser made, and the day by which it is acknowledged."""
    if "complained" not in request.session:
        return redirect("respond:complain")
    number, acknowledge_by = request.session["complained"]
    shown = {
        "call": current_call(),
        "number": number,
        "acknowledge_by": dt.date.fromisoformat(acknowledge_by),
    }
    return render(request, "respond/complained.html", shown)
