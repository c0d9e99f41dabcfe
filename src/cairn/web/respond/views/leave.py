"""Leaving a device, so that it forgets its visitor."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cairn.web.common.definitions import current_call
from cairn.web.respond import holding, left_behind, queries
from cairn.web.respond.presenters.notices import open_until
from cairn.web.respond.presenters.ways_in import home_of


def leave(request: HttpRequest) -> HttpResponse:
    """Let this browser forget the response; warn first where somebody could not come back to what they wrote in it."""
    holder = holding.held(request)
    call = current_call()
    if holder is None:
        closes = open_until(call, timezone.localdate())
        return render(request, "respond/left.html", {"call": call, "closes": closes})
    can_come_back = queries.can_be_come_back_to(holder.way)
    left = left_behind.every_way(request, holder.response)
    if request.method == "POST" and ((can_come_back and not left) or request.POST.get("then") == "leave"):
        holding.let_out(request)
        return redirect("respond:leave")
    shown = {"call": call, "holder": holder, "can_come_back": can_come_back, "back": home_of(holder)}
    return render(request, "respond/leave.html", {**shown, "left": left})
