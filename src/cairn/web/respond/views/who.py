"""The page on who is answering."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.respond import actions, holding, journey
from cairn.web.respond.forms import WhoForm
from cairn.web.respond.presenters.publication import initial_of_who, who_page


@holding.with_draft
@holding.lead_only
def who(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Ask whether a person or an organisation answers, keep what was said, go on."""
    call = current_call()
    form = WhoForm(holding.posted(request), initial=initial_of_who(holder.response))
    if request.method == "POST" and form.is_valid():
        actions.save_who_answers(response_id=holder.response.pk, **form.who(), by=actions.RESPONDENT)
        return redirect(journey.onward(call, request.path, request.GET, request.POST))
    return render(request, "respond/who.html", who_page(call, form, journey.back(request.GET)))
