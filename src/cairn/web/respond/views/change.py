"""Changing a response that was sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cairn.web.common.definitions import current_call
from cairn.web.respond import actions, holding


@holding.with_response
@holding.lead_only
def change(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Begin a draft that holds what was sent and takes its place once it is sent; pressed twice, begin one."""
    if request.method != "POST" or holder.response.is_draft:
        return redirect("respond:sent")
    actions.change_response(call=current_call(), response_id=holder.response.pk, by=actions.RESPONDENT)
    return redirect("respond:tasks")
