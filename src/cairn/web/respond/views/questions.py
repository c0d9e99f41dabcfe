"""A page of questions: the profile, or one section."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.drawn_pages import drawn_page
from cairn.web.common.refusals import Refused
from cairn.web.respond import holding, journey, saving
from cairn.web.respond.presenters.not_asked import not_asked_page
from cairn.web.respond.presenters.questions import questions_page, words_of_page


@partial(holding.with_draft, asks=saving.asks)
def questions(
    request: HttpRequest, holder: holding.Holder, code: str, is_profile: bool = False
) -> HttpResponse:
    """Ask the questions of one page, keep every answer as it was given, go on where it can be sent so.

    Who changes the language stays on the page, whatever is wrong on it, unless something could not be kept.
    """
    opened = saving.open_page(request, holder, code, is_profile)
    if holding.is_of_another_response(request, holder):
        raise Refused(holding.ANOTHER_RESPONSE)
    if request.method == "POST":
        beside = saving.keep_page(request, holder, opened)
        is_kept = journey.stays(request.POST) and not opened.form.wrong()
        if opened.form.is_valid() or is_kept:
            theirs = saving.call_as_asked(holder)
            return redirect(journey.after_saving(theirs, opened.page, request.GET, request.POST, beside))
    if not opened.page.questions and not opened.form.errors:
        return render(request, "respond/not_asked.html", not_asked_page(opened.page, holder, request.GET))
    return drawn_page(
        request,
        "respond/questions.html",
        questions_page(request, opened, holder),
        decided_by=(opened.call, opened.page.code),
        beside=lambda: words_of_page(opened.call, opened.page),
    )
