"""The declaration, and sending."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cairn.web.common.definitions import current_call
from cairn.web.respond import actions, holding, queries
from cairn.web.respond.policies import NotReady
from cairn.web.respond.presenters.check import check_page
from cairn.web.respond.presenters.declaration import declaration_page


@holding.with_draft
@holding.lead_only
def declaration(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Say what is declared by sending; send when asked, once however often the button is pressed."""
    call, response = current_call(), holder.response
    if request.method != "POST":
        return render(
            request, "respond/declaration.html", declaration_page(call, response, timezone.localdate())
        )
    if request.POST.get("response") != response.public_reference:  # a page of an earlier response, sent again
        return redirect("respond:declaration")
    try:
        actions.send_response(call=call, response_id=response.pk, by=actions.RESPONDENT)
        return redirect("respond:sent")
    except NotReady as refusal:
        shown = check_page(call, holder, queries.answers_of(response), timezone.localdate(), refusal.problems)
    return render(request, "respond/check.html", shown)
