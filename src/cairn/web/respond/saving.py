"""A page of questions as it was opened and sent: which it is, and how it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest

from cairn.calls import Call, Question
from cairn.web.common.definitions import current_call
from cairn.web.ledger.rows import as_answer
from cairn.web.respond import actions, asked, journey, news
from cairn.web.respond.forms import QuestionsForm, SettleForm, form_for, initial_of
from cairn.web.respond.forms.names import SHOWN, names_of
from cairn.web.respond.holding import Holder, is_from_before, posted


@dataclass(frozen=True, slots=True)
class Opened:
    """A page of questions that somebody opened: the call as it is asked of them, the page with what it asks them,
    and its form. The form also takes what is not asked any longer and was sent all the same."""

    call: Call
    page: journey.Page
    form: QuestionsForm


def page_asked_for(code: str, is_profile: bool) -> journey.Page:
    """The page of questions of that code, with all of them. Raises Http404 where the call has none."""
    page = journey.question_page(current_call(), code, is_profile=is_profile)
    if page is None:
        raise Http404
    return page


def asks(code: str, is_profile: bool = False) -> tuple[str, ...]:
    """The questions whose answers a page of questions goes by, in order; none where the call has no such page."""
    call = current_call()
    page = journey.question_page(call, code, is_profile=is_profile)
    return tuple(sorted(_codes(call, page))) if page else ()


def _codes(call: Call, page: journey.Page) -> frozenset[str]:
    return frozenset(question.code for question in page.questions) | asked.deciding(call)


def open_page(request: HttpRequest, holder: Holder, code: str, is_profile: bool) -> Opened:
    """The page of that code as it is asked of a respondent, with what was answered before and what was sent.

    Raises Http404 where the call has no such page. Where nothing on it is asked of them, it has no questions.
    """
    call, whole = current_call(), page_asked_for(code, is_profile)
    codes = {question.code for question in whole.questions}
    rows = holder.answers_on_page(_codes(call, whole))
    answers = {code: as_answer(row) for code, row in rows.items()}
    theirs = asked.asked_of(call, answers)
    page = whole if theirs is call else _narrowed(whole, theirs)
    questions = page.questions if theirs is call else tuple(_to_take(request, whole, page))
    made = form_for(questions, is_profile=page.code == journey.PROFILE)
    form = made(posted(request), initial=initial_of(answers, questions), label_suffix="")
    form.rows = {code: row for code, row in rows.items() if code in codes}
    form.unasked = frozenset(question.code for question in questions if question not in page.questions)
    return Opened(theirs, page, form)


def call_as_asked(holder: Holder) -> Call:
    """The call as it is asked of a respondent by now, after what they have just sent."""
    return asked.asked_in(current_call(), holder.response)


def _narrowed(whole: journey.Page, theirs: Call) -> journey.Page:
    asked_of_them = asked.codes_of(theirs)
    return replace(
        whole, questions=tuple(question for question in whole.questions if question.code in asked_of_them)
    )


def _to_take(request: HttpRequest, whole: journey.Page, page: journey.Page) -> Iterator[Question]:
    """What is asked, and what was sent though it is not asked by now: nothing that was typed is left lying."""
    for question in whole.questions:
        if question in page.questions:
            yield question
        elif any(name in request.POST for name in (f"{SHOWN}{question.code}", *names_of(question))):
            yield replace(question, required=False)


def keep_page(
    request: HttpRequest, holder: Holder, opened: Opened, *, quietly: bool = False
) -> tuple[str, ...]:
    """Keep every answer, also what cannot be read yet; the questions whose answer was kept beside another.

    Raises Refused where the response has been sent.
    """
    form, call = opened.form, current_call()
    form.full_clean()
    profile = {question.code for question in call.profile}
    beside = actions.save_answers(
        response_id=holder.response.pk,
        page=form.page(opened.page.code, profile, is_new=is_from_before(request, holder)),
        answers=form.answers(),
        way=holder.way,
        by=actions.RESPONDENT,
        quietly=quietly,
    )
    if not quietly and asked.deciding(call):
        on_page = {question.code for question in form.on_page()}
        before = (
            request.POST[news.ASKED].split() if news.ASKED in request.POST else asked.codes_of(opened.call)
        )
        news.note(request, holder.response, {*before, *on_page}, is_change=news.AGAIN in request.POST)
    return beside


def settle(request: HttpRequest, holder: Holder, form: SettleForm, *, is_profile: bool) -> bool:
    """Keep every choice between two versions; whether each was still what its chooser saw."""
    form.full_clean()
    call = current_call()
    before = asked.codes_of(asked.asked_in(call, holder.response))
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
    if asked.deciding(call):
        news.note(request, holder.response, before, is_change=True)
    return all(settled)
