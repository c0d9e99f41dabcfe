"""Closing a way in, or every other one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.ledger.models import WayIn
from cairn.web.respond import actions, holding, queries
from cairn.web.respond.presenters.ways_in import closing_page


@holding.with_response
@holding.lead_only
def close_way_in(request: HttpRequest, holder: holding.Holder, way_id: int) -> HttpResponse:
    """Ask in a sentence, then close. Who closes the way that they came by is out."""
    way = queries.open_ways(holder.response).filter(pk=way_id).first()
    if way is None:
        raise Http404
    if request.method != "POST":
        return render(request, "respond/close_way_in.html", closing_page(current_call(), holder, way))
    try:
        actions.close_way_in(response_id=holder.response.pk, way_id=way.pk, by=actions.RESPONDENT)
    except WayIn.DoesNotExist as gone:  # a change was begun meanwhile, and every way leads to it now
        raise Http404 from gone
    if way.pk == holder.way.pk:
        holding.let_out(request)
        return redirect("respond:leave")
    return redirect("respond:ways-in")


@holding.with_response
@holding.lead_only
def close_other_ways(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Ask in a sentence, then close every way but the one that the lead came by."""
    if request.method != "POST":
        asked = closing_page(current_call(), holder, holder.way, others=True)
        return render(request, "respond/close_way_in.html", asked)
    actions.close_all_but(way=holder.way, by=actions.RESPONDENT)
    return redirect("respond:ways-in")
