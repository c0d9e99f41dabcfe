"""The declaration, and sending."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cairn.web.common.definitions import current_call
from cairn.web.common.drawn_pages import drawn_page
from cairn.web.respond import actions, holding, queries, whole
from cairn.web.respond.policies import NotAsRead, NotReady
from cairn.web.respond.presenters.check import check_page
from cairn.web.respond.presenters.declaration import declaration_page
from cairn.web.respond.presenters.read_again import read_again_page


@holding.with_draft
@holding.lead_only
def declaration(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Say what is declared by sending; send when asked, once however often the button is pressed.

    Only the last look leads here, with the checksum of what it showed. Who comes without it is led there.
    What was changed since its lead read it is not sent: they are shown what stands now.
    """
    call, response, today = current_call(), holder.response, timezone.localdate()
    if request.method != "POST":
        seen = request.GET.get(whole.SEEN, "")
        if not whole.is_well_formed(call, seen):
            return redirect("respond:check")
        shown = declaration_page(request, call, response, seen, today)
        return drawn_page(request, "respond/declaration.html", shown, has_form=not shown["closed"])
    if request.POST.get("response") != response.public_reference:  # a page of an earlier response, sent again
        return redirect("respond:check")
    try:
        seen = request.POST.get(whole.SEEN, "")
        actions.send_response(call=call, response_id=response.pk, seen=seen, by=actions.RESPONDENT)
        return redirect("respond:sent")
    except NotAsRead as refusal:
        reader = replace(holder, response=queries.as_it_stands(response))
        shown = read_again_page(request, call, reader, refusal.changed, today)
        return render(request, "respond/read_again.html", shown)
    except NotReady as refusal:
        shown = check_page(request, holder, queries.answers_of(response), today, refusal.problems)
        return drawn_page(request, "respond/check.html", shown, has_form=False)
