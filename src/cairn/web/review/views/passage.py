"""One passage, and what may be put right in it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cairn.web.common.definitions import current_call
from cairn.web.ledger.roles import Act
from cairn.web.review import actions
from cairn.web.review.acts import may
from cairn.web.review.presenters.correcting import passage_page
from cairn.web.review.reading.one_response import became, passage_to_correct
from cairn.web.review.trail import asked_for


@may(Act.READ_RESPONSES)
def passage(request: HttpRequest, passage_id: str) -> HttpResponse:
    """Show a passage between its neighbours; the address of one that is no more leads to what it became."""
    call = current_call("")
    within = passage_to_correct(passage_id)
    if within is None:
        heir = became(passage_id)
        if not heir:
            raise Http404
        return redirect(reverse("review:passage", args=[heir]))
    actions.record_passage(passage=within.passage, by=request.person.name)
    page = passage_page(call, within, request.person, asked_for(request, call))
    return render(request, "review/one_passage.html", page)
