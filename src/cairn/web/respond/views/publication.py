"""The page on what may be done with a respondent's words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cairn.responses.ledger import AnsweringAs
from cairn.web.common.definitions import current_call
from cairn.web.common.drawn_pages import drawn_page
from cairn.web.common.refusals import Refused
from cairn.web.respond import actions, holding, journey
from cairn.web.respond.forms import PublicationForm
from cairn.web.respond.presenters.publication import initial_of_choice, publication_page


@holding.with_draft
@holding.lead_only
def publication(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Explain the choices, keep the one that was made, go on."""
    call, response = current_call(), holder.response
    if holding.is_of_another_response(request, holder):
        raise Refused(holding.ANOTHER_RESPONSE)
    has_name = response.answering_as == AnsweringAs.ORGANISATION and bool(response.name)
    form = PublicationForm(holding.posted(request), initial=initial_of_choice(response), has_name=has_name)
    if request.method == "POST" and form.is_valid():
        actions.save_publication_choice(response_id=response.pk, **form.choice(), by=actions.RESPONDENT)
        return redirect(journey.onward(call, request.path, request.GET, request.POST))
    return drawn_page(request, "respond/publication.html", publication_page(request, call, response, form))
