"""Confirming what a machine read as an answer on the agreement scale."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import confirm_agreement
from cairn.web.ledger.roles import Act
from cairn.web.review import queries
from cairn.web.review.acts import may


@may(Act.CONFIRM_AGREEMENT)
def confirm(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Count the answer from now on, where a form of ours asks for it, and go back to the response."""
    agreement = queries.agreement_to_confirm(agreement_id)
    if agreement is None:
        raise Http404
    back = f"{reverse('review:response', args=[agreement.response.public_reference])}#agreements"
    try:
        if request.method == "POST":
            confirm_agreement(agreement_id=agreement_id, by=request.person.name)
    except Refused as refusal:
        return render(request, "review/refused.html", {"refusal": refusal, "back": back}, status=403)
    return redirect(back)
