"""A page of questions: the profile, or one section."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.ledger.models import Response
from cairn.web.respond import actions, draft, journey, queries
from cairn.web.respond.forms import form_for, initial_of
from cairn.web.respond.presenters.questions import questions_page


@draft.with_draft
def questions(request: HttpRequest, response: Response, code: str) -> HttpResponse:
    """Ask the questions of one page, keep the answers, go on."""
    call = current_call()
    page = journey.question_page(call, code, request.path)
    if page is None:
        raise Http404
    initial = initial_of(queries.answers_of(response), page.questions)
    form = form_for(page.questions)(draft.posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.save_answers(
            call=call, response_id=response.pk, page=page.code, answers=form.answers(), by=actions.RESPONDENT
        )
        return redirect(journey.onward(call, page.url, request.GET))
    back = journey.back(call, page.url, request.GET)
    return render(request, "respond/questions.html", questions_page(call, page, form, back))
