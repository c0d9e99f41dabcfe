"""The page on who is answering and what may be done with their words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.ledger.models import Response
from cairn.web.respond import actions, draft, journey
from cairn.web.respond.forms import PublicationForm
from cairn.web.respond.presenters.publication import initial_of, publication_page


@draft.with_draft
def publication(request: HttpRequest, response: Response) -> HttpResponse:
    """Explain the choices, keep the one that was made, go on."""
    call = current_call()
    form = PublicationForm(draft.posted(request), initial=initial_of(response))
    if request.method == "POST" and form.is_valid():
        actions.save_publication_choice(
            call=call, response_id=response.pk, **form.choice(), by=actions.RESPONDENT
        )
        return redirect(journey.onward(call, request.path, request.GET))
    back = journey.back(call, request.path, request.GET)
    return render(request, "respond/publication.html", publication_page(call, form, back))
