"""The ways into a response."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_call
from cairn.web.respond import holding, queries
from cairn.web.respond.forms import InviteForm
from cairn.web.respond.presenters.ways_in import ways_in_page


@holding.with_response
def ways_in(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """List the ways that are open, and offer to make one; a drafter sees who drafts."""
    ways = queries.open_ways(holder.response)
    return render(request, "respond/ways_in.html", ways_in_page(current_call(), holder, ways, InviteForm()))
