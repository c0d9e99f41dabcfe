"""Taking a file away."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cairn.web.common.refusals import Refused
from cairn.web.respond import actions, holding
from cairn.web.respond.presenters.files import after_removing, files_url


@holding.with_draft
def remove_file(request: HttpRequest, holder: holding.Holder, file_id: UUID) -> HttpResponse:
    """Take one file from a draft; one that is gone already is no fault."""
    if request.method != "POST":
        return redirect(files_url(request.GET))
    if holding.is_of_another_response(request, holder):
        raise Refused(holding.ANOTHER_RESPONSE)
    is_gone = actions.remove_file(response_id=holder.response.pk, file_id=file_id, by=actions.RESPONDENT)
    return redirect(after_removing(request.GET, is_gone))
