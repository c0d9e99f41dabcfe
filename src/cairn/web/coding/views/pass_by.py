"""Passing by a theme that the machine proposed, or bringing it back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.coding.actions.opening import open_proposals
from cairn.web.coding.actions.passing_by import bring_back, pass_by
from cairn.web.coding.forms.proposals import read_passed
from cairn.web.coding.presenters.proposals import Refusal, proposals_page, proposals_url
from cairn.web.coding.queries.asked import open_question
from cairn.web.common.refusals import Refused
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may


@may(Act.CHANGE_CODEBOOK)
def pass_proposal_by(request: HttpRequest, code: str) -> HttpResponse:
    """Take a proposed theme off the list or put it back, or show the page again with why it was not."""
    call, question = open_question(code)
    passed, refusal = read_passed(request.POST), None
    if request.method == "POST":
        try:
            if passed.is_back:
                bring_back(call=call, question=code, proposed=passed.proposed, by=request.person.name)
            else:
                pass_by(
                    call=call, question=code, proposed=passed.proposed, passed_as=passed.passed_as,
                    by=request.person.name,
                )  # fmt: skip
            return redirect(f"{proposals_url(code, request.GET)}#themes")
        except Refused as refused:
            refusal = Refusal(passed.proposed, str(refused), "as")
    opened = open_proposals(call, question, request.GET, by=request.person)
    return render(request, "coding/proposals.html", proposals_page(opened, refusal))
