"""How far somebody is with a response."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import finish_reading, read_again
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.review.presenters.team import address_of_response
from cairn.web.review.reading.one_response import response_called
from cairn.web.review.trail import asked_for


@may(Act.READ_RESPONSES)
def reading(request: HttpRequest, public_reference: str) -> HttpResponse:
    """Mark a response as read by oneself, or as not read to its end after all."""
    response = response_called(public_reference)
    if response is None:
        raise Http404
    back = address_of_response(public_reference, asked_for(request, current_call("")), "team")
    try:
        if request.method == "POST":
            act = read_again if request.POST.get("do") == "again" else finish_reading
            act(response_id=response.pk, by=request.person.name)
    except Refused as refusal:
        return render(request, "review/refused.html", {"refusal": refusal, "back": back}, status=403)
    return redirect(back)
