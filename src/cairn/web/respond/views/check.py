"""The last look, and sending."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.ledger.models import Response
from cairn.web.respond import actions, draft, queries
from cairn.web.respond.policies import NotReady
from cairn.web.respond.presenters.check import check_page


@draft.with_draft
def check(request: HttpRequest, response: Response) -> HttpResponse:
    """Show every answer; send them when asked, once however often the button is pressed."""
    call, problems = current_call(), ()
    if request.method == "POST":
        if (
            request.POST.get("response") != response.public_reference
        ):  # a page of an earlier response, sent again
            return redirect("respond:check")
        try:
            actions.send_response(call=call, response_id=response.pk, by=actions.RESPONDENT)
            return redirect("respond:sent")
        except NotReady as refusal:
            problems = refusal.problems
    return render(
        request, "respond/check.html", check_page(call, response, queries.answers_of(response), problems)
    )
