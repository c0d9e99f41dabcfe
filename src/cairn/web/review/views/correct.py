"""Confirming, moving, parting and joining passages."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.roles import Act
from cairn.web.review import actions
from cairn.web.review.acts import may
from cairn.web.review.correcting import correct_as_asked
from cairn.web.review.forms import CorrectForm
from cairn.web.review.presenters.correcting import passage_page
from cairn.web.review.presenters.team import address_of_passage
from cairn.web.review.reading.one_response import passage_to_correct
from cairn.web.review.trail import asked_for


@may(Act.MOVE_PASSAGES)
def correct(request: HttpRequest, passage_id: str) -> HttpResponse:
    """Put a passage right as a form asks, and go back to it where it stands."""
    call, within = current_call(""), passage_to_correct(passage_id)
    if within is None:
        raise Http404
    filters, person = asked_for(request, call), request.person
    form = CorrectForm(request.POST if request.method == "POST" else None, call)
    if request.method == "POST" and form.is_valid():
        try:
            heir = correct_as_asked(form, within, by=person.name)
            return redirect(address_of_passage(within.passage.response.public_reference, heir, filters))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    actions.record_passage(passage=within.passage, by=person.name)
    return render(request, "review/one_passage.html", passage_page(call, within, person, filters, form))
