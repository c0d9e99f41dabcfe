"""A page of questions: the profile, or one section."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cairn.web.common.definitions import current_call
from cairn.web.common.drawn_pages import drawn_page
from cairn.web.common.refusals import Refused
from cairn.web.common.shapes import printed
from cairn.web.respond import holding, journey, saving
from cairn.web.respond.presenters.questions import questions_page


@holding.with_draft
def questions(
    request: HttpRequest, holder: holding.Holder, code: str, is_profile: bool = False
) -> HttpResponse:
    """Ask the questions of one page, keep every answer that is as it can be, go on."""
    page = saving.page_asked_for(code, is_profile)
    if holding.is_of_another_response(request, holder):
        raise Refused(holding.ANOTHER_RESPONSE)
    form = saving.form_of(request, holder, page)
    if request.method == "POST":
        beside = saving.keep_page(request, holder, page, form)
        if form.is_valid():
            return redirect(journey.after_saving(current_call(), page, request.GET, request.POST, beside))
    shown = questions_page(current_call(), page, form, journey.back(request.GET), holder)
    given = {**shown, "here": printed(request.get_full_path()), "closed": request.cairn_closed}
    return drawn_page(request, "respond/questions.html", given)
