"""A page of questions as it was opened and sent: which it is, and how it is kept."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from cairn.web.common.definitions import current_call
from cairn.web.ledger.rows import as_answer
from cairn.web.respond import actions, journey, queries
from cairn.web.respond.forms import QuestionsForm, SettleForm, form_for, initial_of
from cairn.web.respond.holding import Holder, is_from_before, posted


def page_asked_for(code: str, is_profile: bool) -> journey.Page:
    """The page of questions of that code. Raises Http404 where the call has none."""
    page = journey.question_page(current_call(), code, is_profile=is_profile)
    if page is None:
        raise Http404
    return page


def form_of(request: HttpRequest, holder: Holder, page: journey.Page) -> QuestionsForm:
    """The form of a page, with what was answered before and what was sent."""
    rows = queries.rows_on_page(holder.response, [question.code for question in page.questions])
    initial = initial_of({code: as_answer(row) for code, row in rows.items()}, page.questions)
    made = form_for(page.questions, is_profile=page.code == journey.PROFILE)
    form = made(posted(request), initial=initial)
    form.rows = rows
    return form


def keep_page(
    request: HttpRequest, holder: Holder, page: journey.Page, form: QuestionsForm, *, quietly: bool = False
) -> tuple[str, ...]:
    """Keep every answer that is as it can be; the questions whose answer was kept beside another.

    Raises Refused where the response has been sent.
    """
    form.full_clean()
    profile = {question.code for question in current_call().profile}
    return actions.save_answers(
        response_id=holder.response.pk,
        page=form.page(page.code, profile, is_new=is_from_before(request, holder)),
        answers=form.answers(),
        way=holder.way,
        by=actions.RESPONDENT,
        quietly=quietly,
    )


def settle(holder: Holder, form: SettleForm, *, is_profile: bool) -> bool:
    """Keep every choice between two versions; whether each was still what its chooser saw."""
    form.full_clean()
    settled = [
        actions.settle_version(
            response_id=holder.response.pk,
            seen=seen,
            choice=choice,
            in_profile=is_profile,
            way=holder.way,
            by=actions.RESPONDENT,
        )
        for seen, choice in form.chosen()
    ]
    return all(settled)
