"""Erasing a response."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cairn.web.common.definitions import current_call
from cairn.web.respond import actions, holding, queries
from cairn.web.respond.presenters.sent import erase_page
from cairn.web.respond.views.erased import ERASED


@holding.with_response
@holding.lead_only
def erase(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Say what erasing does and does not reach, and do it when asked; then nobody is at this browser any longer."""
    call, response = current_call(), holder.response
    if request.method != "POST" or request.POST.get("response") != response.public_reference:
        sent = [version for version in queries.versions_of(response) if not version.is_draft]
        return render(
            request, "respond/erase.html", erase_page(call, response, len(sent), timezone.localdate())
        )
    fingerprint = actions.erase_response(response_id=response.pk, by=actions.RESPONDENT)
    holding.let_out(request)
    request.session[ERASED] = fingerprint
    return redirect("respond:erased")
