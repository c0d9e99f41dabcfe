"""Taking up a theme that the machine proposed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.coding.asked import open_question
from cairn.web.coding.opened_proposals import opened_proposals
from cairn.web.coding.presenters.proposals import proposals_page, proposals_url
from cairn.web.coding.taking_up import read_taken
from cairn.web.coding.taking_up import take_up as take
from cairn.web.common.refusals import Refused
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may


@may(Act.CHANGE_CODEBOOK)
def take_up(request: HttpRequest, code: str) -> HttpResponse:
    """Take a proposed theme into the codebook, or show the page again with why it was not."""
    call, question = open_question(code)
    taken, refusal = read_taken(request.POST), ""
    if request.method == "POST":
        try:
            take(taken, code, by=request.person.name)
            return redirect(f"{proposals_url(code, request.GET)}#{taken.proposed}")
        except Refused as refused:
            refusal = str(refused)
    opened = opened_proposals(call, question, request.GET, request.person)
    return render(request, "coding/proposals.html", proposals_page(opened, taken, refusal))
