"""Deciding what of one passage tells who somebody is."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.refusals import Refused
from cairn.web.ledger.looking_through import look_through_at_once
from cairn.web.ledger.roles import Act
from cairn.web.review import actions
from cairn.web.review.acts import may
from cairn.web.review.forms.redacting import RedactForm
from cairn.web.review.presenters.redact import redact_page
from cairn.web.review.redacting.deciding import decide_as_asked
from cairn.web.review.redacting.waiting import asked_in, passage_to_redact


@may(Act.REDACT)
def redact(request: HttpRequest, passage_id: str) -> HttpResponse:
    """Show a passage with what was found in it beside the view without it, and do what a form says."""
    passage = passage_to_redact(passage_id)
    if passage is None:
        raise Http404
    asked, refusal, form = asked_in(request.GET), "", RedactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decide_as_asked(form, passage, by=request.person.name)
            return redirect(f"{request.path}{asked.as_query()}#decide")
        except Refused as refused:
            refusal = str(refused)
    elif request.method == "POST":
        refusal = "That could not be read. Look at what stands here, and press a button again."
    actions.record_passage(passage=passage, by=request.person.name)
    look_through_at_once(passage, by=request.person.name)
    return render(request, "review/redact.html", redact_page(passage, asked, request.person, form, refusal))
