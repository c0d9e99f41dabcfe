"""What may be done with a response."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.refusals import Refused
from cairn.web.ledger.roles import Act
from cairn.web.review import actions
from cairn.web.review.acts import may
from cairn.web.review.forms.rights import RightsForm
from cairn.web.review.presenters.rights import response_rights_page
from cairn.web.review.reading.rights import response_to_weigh
from cairn.web.review.weighing import do_of_response


@may(Act.SET_PERMISSION)
def response_rights(request: HttpRequest, public_reference: str) -> HttpResponse:
    """Show its permission, consent and what was weighed of it, and take what a form says."""
    found, refusal = response_to_weigh(public_reference), ""
    if found is None:
        raise Http404
    form = RightsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            do_of_response(form, found, request.person)
            return redirect(request.path)
        except Refused as refused:
            refusal = str(refused)
    actions.record_reading(response=found, by=request.person.name)
    return render(request, "review/rights.html", response_rights_page(found, form, refusal))
