"""Making a link and a code, for oneself or for somebody else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.ledger.models import WayIn
from cairn.web.respond import actions, holding, queries, shown_once
from cairn.web.respond.forms import InviteForm
from cairn.web.respond.presenters.ways_in import ways_in_page


@holding.with_response
@holding.lead_only
def make_way_in(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Make a link and a code of the lead's own, and show them; a button pressed twice makes one."""
    if request.method != "POST":
        return redirect("respond:ways-in")
    return _made(request, holder, WayIn.Role.LEAD, "")


@holding.with_response
@holding.lead_only
def invite(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Make a link and a code for somebody who is to draft, and show them to be passed on."""
    if request.method != "POST":
        return redirect("respond:ways-in")
    form = InviteForm(request.POST)
    if form.is_valid():
        return _made(request, holder, WayIn.Role.DRAFTER, form.cleaned_data["label"])
    ways = queries.open_ways(holder.response)
    return render(request, "respond/ways_in.html", ways_in_page(current_call(), holder, ways, form))


def _made(request: HttpRequest, holder: holding.Holder, role: WayIn.Role, label: str) -> HttpResponse:
    if not shown_once.was_asked_before(request):
        way, code = actions.make_way_in(
            response_id=holder.response.pk, role=role, label=label, by=actions.RESPONDENT
        )
        shown_once.show(request, way, code)
    return redirect("respond:way-made")
