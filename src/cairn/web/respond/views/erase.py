"""Erasing a response."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.respond import actions, holding, left_behind, queries
from cairn.web.respond.presenters.sent import erase_page
from cairn.web.respond.views.erased import ERASED

STILL_THERE = _(
    "The changes to this response were dropped while you pressed the button, and what was sent before still stands: "
    "nothing of that was erased. Go to your response, and erase it there."
)


@holding.with_response
@holding.lead_only
def erase(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Say what erasing does and does not reach, and do it when asked; then nobody is at this browser any longer."""
    call, response = current_call(), holder.response
    left = left_behind.every_way(request, response)
    if request.method != "POST" or request.POST.get("response") != response.public_reference:
        sent = [version for version in queries.versions_of(response) if not version.is_draft]
        shown = erase_page(call, response, len(sent), timezone.localdate())
        return render(request, "respond/erase.html", {**shown, "left": left})
    named = [way for way in left if way.response.public_reference in request.POST.getlist("left")]
    fingerprint = actions.erase_response(response_id=response.pk, by=actions.RESPONDENT, left_behind=named)
    if queries.open_way(holder.way.pk):  # whatever is erased takes every way into it along
        raise Refused(STILL_THERE)
    holding.let_out(request)
    request.session[ERASED] = fingerprint
    return redirect("respond:erased")
