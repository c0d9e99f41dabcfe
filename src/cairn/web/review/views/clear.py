"""Clearing a passage to be quoted."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import clear_passage
from cairn.web.ledger.looking_through import look_through_at_once
from cairn.web.ledger.roles import Act
from cairn.web.review import actions, queries
from cairn.web.review.acts import may
from cairn.web.review.forms import ClearForm
from cairn.web.review.presenters.clear import clear_page, initial_of


@may(Act.CLEAR_PASSAGES)
def clear(request: HttpRequest, passage_id: str) -> HttpResponse:
    """Show a passage beside the words to be quoted, and clear exactly those."""
    passage = queries.passage_to_clear(passage_id)
    if passage is None:
        raise Http404
    look_through_at_once(passage, by=request.person.name)
    form = ClearForm(request.POST if request.method == "POST" else None, initial=initial_of(passage))
    if request.method == "POST" and form.is_valid():
        try:
            text, by = form.cleaned_data["text"], request.person.name
            clear_passage(passage_id=passage_id, text=text, on=timezone.localdate(), by=by)
            back = reverse("review:response", args=[passage.response.public_reference])
            return redirect(f"{back}#{passage_id}")
        except Refused as refusal:
            form.add_error("text", str(refusal))
    actions.record_passage(passage=passage, by=request.person.name)
    return render(request, "review/clear.html", clear_page(passage, form, request.person))
