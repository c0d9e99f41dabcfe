"""Adding a note."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.review.presenters.notes import note_page
from cairn.web.review.presenters.team import address_of_response
from cairn.web.review.reading.one_response import response_called
from cairn.web.review.trail import asked_for


@may(Act.NOTE_RESPONSES)
def add_note(request: HttpRequest, public_reference: str) -> HttpResponse:
    """Take a note on a response or one passage of it; one that cannot be taken stays in its box."""
    response = response_called(public_reference)
    if response is None:
        raise Http404
    filters, passage = asked_for(request, current_call("")), request.GET.get("passage", "")
    back, text, fault = address_of_response(public_reference, filters, passage or "team"), "", ""
    if request.method == "POST":
        text, by = request.POST.get("text", ""), request.person.name
        try:
            actions.add_note(response_id=response.pk, text=text, by=by, passage_id=passage or None)
            return redirect(back)
        except Refused as refusal:
            fault = str(refusal)
    page = note_page(passage or public_reference, text, fault, back)
    return render(request, "review/note.html", page)
