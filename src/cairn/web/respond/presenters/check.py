"""The last look before sending: every question with its answer, and a way back to each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from markupsafe import Markup

from cairn.calls import Call, Question
from cairn.calls.values import faults_of
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.responses.said import said
from cairn.web.common import words
from cairn.web.common.definitions import current_call
from cairn.web.common.drawn_pages import component_of_parts, drawn_component
from cairn.web.common.languages import language_of_page
from cairn.web.common.links import link
from cairn.web.common.shapes import Printed, printed
from cairn.web.common.speech import gettext as _
from cairn.web.ledger.models import Attachment, Response
from cairn.web.respond import asked, days, journey, policies, queries, whole
from cairn.web.respond.holding import Holder
from cairn.web.respond.policies import Problem
from cairn.web.respond.presenters import notices
from cairn.web.respond.presenters.every_page import every_page
from cairn.web.respond.slips import sentence_of

UNANSWERED = gettext_noop("Not answered")
RETURN = "?return=check"
NOTHING = Markup("")


def check_page(
    request: HttpRequest,
    holder: Holder,
    answers: dict[str, Answer],
    today: dt.date,
    problems: tuple[Problem, ...] = (),
) -> dict[str, Any]:
    """What the template of the page needs, in plain values, so that its shape can be kept.

    `problems` are why it was not sent just now. Before that, `needed` says what must still be answered, and what
    must be put right. `not_sent` are answers to what is not asked of this respondent any longer.
    """
    call, response = current_call(), holder.response
    files = queries.files_of(response)
    theirs = asked.asked_of(call, answers)
    needed = () if problems else _what_is_needed(theirs, answers)
    return {
        **every_page(request),
        "call": {"title": call.title},
        "response": {"is_draft": response.is_draft},
        "holder": {"is_lead": holder.is_lead, "is_shared": holder.is_shared},
        "closed": days.why_not_sent(call, today, response),
        "meanwhile": days.meanwhile(call, today),
        "notices": [printed(sentence) for sentence in notices.notices_of_draft(call, response, today)],
        "look_again": notices.to_look_at_again(
            call, queries.times_of_answers(response, notices.codes_corrected(call))
        ),
        "back": printed(link("respond:tasks")),
        "lists": [
            {"title": page.title, "answers": _answers_on(call, page, answers)}
            for page in journey.pages_of_questions(theirs)
        ],
        "no_longer_asked": _list(_rows_no_longer_asked(call, answers)),
        "not_sent": _list(_rows_not_sent(call, answers)),
        "files": _list(_file_rows(call, files)),
        "declaration": printed(whole.declaration_link(call, response, answers, files))
        if holder.is_lead
        else "",
        "choice": _list(_choice_rows(call, response, may_change=holder.is_lead)),
        "needed": _links(call, needed),
        "errors": _links(call, problems),
    }


def shown(question: Question, answer: Answer | None) -> Markup | str:
    """An answer in words: labels of what was chosen, or what was written."""
    if answer is None:
        return _(UNANSWERED)
    return _words(question, answer)


def confidence(answer: Answer | None) -> Markup:
    """That an answer is to be kept in confidence, and why, beneath it; nothing where it is not."""
    if answer is None or not answer.confidential:
        return NOTHING
    said = Markup(
        '<p class="govuk-body-s govuk-!-margin-top-2 govuk-!-margin-bottom-0"><strong>{}</strong></p>'
    )
    note = said.format(_("To be kept in confidence"))
    if not answer.reason:
        return note
    return note + Markup('<div class="govuk-body-s cairn-words">{}</div>').format(answer.reason)


def _what_is_needed(theirs: Call, answers: dict[str, Answer]) -> tuple[Problem, ...]:
    given = policies.answered_in(theirs, answers)
    return (*policies.still_needed(theirs, given), *policies.unfit(theirs, answers))


def _words(question: Question | None, answer: Answer) -> Markup:
    found = said(question, answer, language_of_page())
    lines = Markup("<br>").join(found.lines)
    return lines + Markup('<div class="cairn-words">{}</div>').format(found.words) if found.words else lines


def as_listed(question: Question) -> str:
    """A question in the words by which the list names it."""
    return f"{f'{question.label}. ' if question.label else ''}{question.statement or question.text}"


def _answers_on(call: Call, page: journey.Page, answers: dict[str, Answer]) -> Printed | str:
    """The list of a page's questions: what was answered is printed in it and decides nothing else of it."""
    if not page.questions:
        return ""
    values = {
        question.code: _value(call, question, answers.get(question.code)) for question in page.questions
    }
    return component_of_parts(
        "govukSummaryList",
        (call, page.code, *values),
        values,
        lambda gaps: {"rows": [_row(question, gaps[question.code], page.url) for question in page.questions]},
    )


def _row(question: Question, value: Printed, url: str) -> dict[str, Any]:
    name = as_listed(question)
    where = f"{url}{RETURN}#{question.code}"
    return _summary(name, {"html": value}, where, _("the answer to: {question}").format(question=name))


def _value(call: Call, question: Question, answer: Answer | None) -> Markup | str:
    if answer is None and not call.corrections:  # most of a list, most of the time
        return _(UNANSWERED)
    wrong = (
        [sentence_of(question, answer, one) for one in faults_of(question, answer.chosen, answer.text)]
        if answer
        else []
    )
    notes = (_wrong(wrong), confidence(answer), _corrected(call, question))
    return NOTHING.join((shown(question, answer), *filter(None, notes)))


def _corrected(call: Call, question: Question) -> Markup:
    """What was corrected of a question, beneath the answer to it."""
    note = Markup('<p class="govuk-body-s govuk-!-margin-top-2 govuk-!-margin-bottom-0">{}</p>')
    sentences = notices.corrections(call, question) if call.corrections else []
    return _together(note, sentences)


def _wrong(sentences: list[str]) -> Markup:
    note = Markup('<p class="govuk-error-message govuk-!-margin-top-2 govuk-!-margin-bottom-0">{}</p>')
    return _together(note, sentences)


def _together(note: Markup, sentences: list[str]) -> Markup:
    return Markup("").join(note.format(sentence) for sentence in sentences) if sentences else NOTHING


def _rows_not_sent(call: Call, answers: dict[str, Answer]) -> list[dict[str, Any]]:
    """Answers to questions that are not asked, because of what was answered to others: they are kept, and not sent."""
    rows = []
    for code, answer in asked.unsent_of(call, answers).items():
        question = call.question(code)
        because = " · ".join(as_listed(one) for one in asked.because_of(call, [code], answers))
        why = Markup('<p class="govuk-body-s govuk-!-margin-top-2 govuk-!-margin-bottom-0">{}</p>').format(
            _("Not sent, because of what you answered, or left open, here: {questions}").format(
                questions=because
            )
        )
        rows.append({"key": {"text": as_listed(question)}, "value": {"html": _words(question, answer) + why}})
    return rows


def _rows_no_longer_asked(call: Call, answers: dict[str, Answer]) -> list[dict[str, Any]]:
    """Answers to questions that were taken out of the call: they are sent, so that who sends must see them.

    Of such a question there is its code alone, and no page on which to change what was answered.
    """
    in_call = asked.codes_of(call)
    return [
        {
            "key": {"text": code},
            "value": {"html": _words(None, answer) + confidence(answer)},
        }
        for code, answer in sorted(answers.items())
        if code not in in_call
    ]


def _file_rows(call: Call, files: list[Attachment]) -> list[dict[str, Any]]:
    names = [file.file_name for file in files]
    value = {"html": Markup("<br>").join(names)} if names else {"text": _("None")}
    return [_summary(_("Files"), value, f"{journey.page_named(call, 'files').url}{RETURN}", _("the files"))]


def _choice_rows(call: Call, response: Response, *, may_change: bool) -> list[dict[str, Any]]:
    """Who answers, and what may be done with their words: the lead alone can change either."""
    who_url, url = journey.page_named(call, "who").url, journey.page_named(call, "publication").url
    who = words.ANSWERING_AS.get(response.answering_as)
    who = _(who) if who else _("Not answered: a person")
    permission = words.PERMISSION.get(response.permission)
    permission = _(permission) if permission else _("Not answered: not to be quoted")
    rows = [
        _summary(_("Answering as"), {"text": who}, f"{who_url}{RETURN}#answering_as", _("who is answering"))
    ]
    if response.name:
        is_organisation = response.answering_as == AnsweringAs.ORGANISATION
        where = f"{who_url}{RETURN}#organisation" if is_organisation else f"{url}{RETURN}#name"
        rows.append(_summary(_("Name"), {"text": response.name}, where, _("the name")))
    rows.append(
        _summary(
            _("Your words"),
            {"text": permission},
            f"{url}{RETURN}#permission",
            _("what may be done with your words"),
        )
    )
    return rows if may_change else [{**row, "actions": None} for row in rows]


def _summary(key: str, value: dict[str, Any], href: str, what: str) -> dict[str, Any]:
    return {
        "key": {"text": key},
        "value": value,
        "actions": {"items": [{"href": href, "text": _("Change"), "visuallyHiddenText": what}]},
    }


def _list(rows: Iterable[dict[str, Any]]) -> Printed | str:
    """A list by itself, for what was answered decides its shape; nothing where it has no row."""
    listed = list(rows)
    return drawn_component("govukSummaryList", {"rows": listed}) if listed else ""


def _links(call: Call, problems: tuple[Problem, ...]) -> list[dict[str, Printed]]:
    return [
        {"text": printed(problem.sentence), "href": printed(_where(call, problem))} for problem in problems
    ]


def _where(call: Call, problem: Problem) -> str:
    return f"{journey.page_of(call, problem.question).url}{RETURN}#{problem.question}"
