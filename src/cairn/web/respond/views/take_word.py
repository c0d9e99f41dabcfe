"""Taking what was read of a Word form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cairn.web.common.definitions import current_call
from cairn.web.common.limits import limit
from cairn.web.common.refusals import Refused
from cairn.web.respond import actions, holding
from cairn.web.respond.forms.word_form import confirmed


@limit("begin")
def take_word(request: HttpRequest) -> HttpResponse:
    """Put what was confirmed into the draft, beginning one where there is none; go to the last look, or to the list of
    parts where two answers to a question must be settled."""
    if request.method != "POST":
        return redirect("respond:word")
    call, holder = current_call(), holding.held(request)
    try:
        if holder and holding.is_of_another_response(request, holder):
            raise Refused(holding.ANOTHER_RESPONSE)
        if holder and not holder.response.is_draft:
            raise Refused(holding.SENT_ALREADY)
        taken, places = confirmed(request)
        holder = holding.begin(request)
        taken = taken.with_outside(places, call)
        beside = actions.take_form(
            response_id=holder.response.pk, taken=taken, call=call, way=holder.way, by=actions.RESPONDENT
        )
    except Refused as refusal:
        return holding.refused(request, refusal)
    return redirect("respond:tasks" if beside else "respond:check")
