"""The page of a response that was sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cairn.web.common.definitions import current_call
from cairn.web.respond import holding, queries
from cairn.web.respond.presenters.sent import sent_page


@holding.with_response
def sent(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Say how the response stands, and give its references; who has sent nothing is shown the list of parts."""
    if holder.response.is_draft:
        return redirect("respond:tasks")
    shown = sent_page(
        current_call(),
        holder,
        queries.receipt_of(holder.response),
        has_code=queries.can_be_come_back_to(holder.way),
        today=timezone.localdate(),
        has_been_sent=request.session.pop(holding.LETTER_SENT, False),
    )
    return render(request, "respond/sent.html", shown)
