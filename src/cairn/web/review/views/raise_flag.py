"""Raising a flag."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions
from cairn.web.ledger.models import Flag
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.review.forms import FlagForm
from cairn.web.review.presenters.team import address_of_response
from cairn.web.review.reading.one_response import response_called
from cairn.web.review.trail import asked_for


@may(Act.NOTE_RESPONSES)
def raise_flag(request: HttpRequest, public_reference: str) -> HttpResponse:
    """Flag a response, or one passage of it, for the team to see."""
    response = response_called(public_reference)
    if response is None:
        raise Http404
    form, filters = FlagForm(request.POST), asked_for(request, current_call(""))
    passage = form.cleaned_data["passage"] if form.is_valid() else ""
    back = address_of_response(public_reference, filters, passage or "team")
    try:
        if request.method == "POST" and form.is_valid():
            kind, by = Flag.Kind(form.cleaned_data["kind"]), request.person.name
            actions.raise_flag(response_id=response.pk, kind=kind, by=by, passage_id=passage or None)
    except Refused as refusal:
        return render(request, "review/refused.html", {"refusal": refusal, "back": back}, status=403)
    return redirect(back)
