"""The page on who is answering."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cairn.web.common.definitions import current_call
from cairn.web.common.drawn_pages import drawn_page
from cairn.web.common.refusals import Refused
from cairn.web.respond import actions, holding, journey
from cairn.web.respond.forms import WhoForm
from cairn.web.respond.presenters.publication import initial_of_who, who_page


@holding.with_draft
@holding.lead_only
def who(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Ask whether a person or an organisation answers, keep what was said, go on."""
    call, response = current_call(), holder.response
    if holding.is_of_another_response(request, holder):
        raise Refused(holding.ANOTHER_RESPONSE)
    form = WhoForm(holding.posted(request), initial=initial_of_who(response))
    if request.method == "POST" and form.is_valid():
        actions.save_who_answers(response_id=response.pk, **form.who(), by=actions.RESPONDENT)
        return redirect(journey.onward(call, request.path, request.GET, request.POST))
    return drawn_page(request, "respond/who.html", who_page(request, call, response, form))
