"""Dropping the changes to a response."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cairn.web.respond import actions, holding


@holding.with_response
@holding.lead_only
def stop_changing(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Go back to the response as it was sent; who changes nothing is shown how theirs stands."""
    is_this = not holding.is_of_another_response(request, holder)
    if request.method == "POST" and holder.response.is_draft and is_this:
        actions.stop_changing(response_id=holder.response.pk, by=actions.RESPONDENT)
    return redirect("respond:sent")
