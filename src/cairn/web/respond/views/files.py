"""The page on files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cairn.web.common.definitions import current_call
from cairn.web.common.drawn_pages import drawn_page
from cairn.web.common.limits import limit
from cairn.web.common.refusals import Refused
from cairn.web.respond import actions, holding
from cairn.web.respond.forms.files import arrived_files, fault_of_choice
from cairn.web.respond.presenters.files import after_adding, files_page


@limit("file")
@holding.with_draft
def files(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Say what is taken and what becomes of it, add what was chosen, show what was added."""
    call, response = current_call(), holder.response
    faults: tuple[str, ...] = ()
    if request.method == "POST":
        if holding.is_of_another_response(request, holder):
            raise Refused(holding.ANOTHER_RESPONSE)
        faults, number = fault_of_choice(request), 0
        if not faults:
            added = actions.add_files(
                response_id=response.pk, arrived=arrived_files(request), by=actions.RESPONDENT
            )
            faults, number = added.refusals, added.number
        if not faults:
            return redirect(after_adding(call, request.GET, request.POST, number))
    return drawn_page(request, "respond/files.html", files_page(request, call, response, faults))
