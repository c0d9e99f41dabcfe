"""Who is to read a response."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import assign_reader, take_from_reader
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.review.presenters.team import address_of_response
from cairn.web.review.reading.one_response import response_called
from cairn.web.review.trail import asked_for


@may(Act.SHARE_READING)
def readers(request: HttpRequest, public_reference: str) -> HttpResponse:
    """Give a response to somebody to read, or take it from them."""
    response = response_called(public_reference)
    if response is None:
        raise Http404
    back = address_of_response(public_reference, asked_for(request, current_call("")), "team")
    try:
        to = request.POST.get("to", "")
        if request.method == "POST" and to:
            act = take_from_reader if request.POST.get("do") == "take" else assign_reader
            act(response_id=response.pk, to=to, by=request.person.name)
    except Refused as refusal:
        return render(request, "review/refused.html", {"refusal": refusal, "back": back}, status=403)
    return redirect(back)
