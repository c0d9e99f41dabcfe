"""Withdrawing a response."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cairn.web.common.definitions import current_call
from cairn.web.respond import actions, holding
from cairn.web.respond.presenters.sent import withdraw_page


@holding.with_response
@holding.lead_only
def withdraw(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Say what withdrawing does, and do it when asked; what does not stand is shown as it is."""
    call, response = current_call(), holder.response
    if response.state != response.State.SUBMITTED:
        return redirect("respond:sent")
    if request.method != "POST" or request.POST.get("response") != response.public_reference:
        return render(request, "respond/withdraw.html", withdraw_page(call, response, timezone.localdate()))
    actions.withdraw_response(call=call, response_id=response.pk, by=actions.RESPONDENT)
    return redirect("respond:sent")
