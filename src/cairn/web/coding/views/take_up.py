"""Taking up a theme that the machine proposed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.coding.actions.opening import open_proposals
from cairn.web.coding.actions.taking_up import take_up as take
from cairn.web.coding.forms.proposals import read_taken
from cairn.web.coding.presenters.proposals import Refusal, proposals_page, proposals_url
from cairn.web.coding.queries.asked import open_question
from cairn.web.common.refusals import Refused
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may


@may(Act.CHANGE_CODEBOOK)
def take_up(request: HttpRequest, code: str) -> HttpResponse:
    """Take a proposed theme into the codebook, or show the page again with why it was not."""
    call, question = open_question(code)
    taken, refusal = read_taken(request.POST), None
    if request.method == "POST":
        try:
            take(taken=taken, question=code, by=request.person.name)
            return redirect(f"{proposals_url(code, request.GET)}#{taken.proposed}")
        except Refused as refused:
            refusal = Refusal(taken.proposed, str(refused), "into" if taken.is_into else "title", taken)
    opened = open_proposals(call, question, request.GET, by=request.person)
    return render(request, "coding/proposals.html", proposals_page(opened, refusal))
