"""Themes that the machine proposes of a question."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.coding.actions.opening import open_proposals
from cairn.web.coding.presenters.proposals import proposals_page
from cairn.web.coding.queries.asked import open_question
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may


@may(Act.CHANGE_CODEBOOK)
def proposals(request: HttpRequest, code: str) -> HttpResponse:
    """Show what was proposed last, a grain at a time, and whether more is being proposed."""
    opened = open_proposals(*open_question(code), request.GET, by=request.person)
    return render(request, "coding/proposals.html", proposals_page(opened))
