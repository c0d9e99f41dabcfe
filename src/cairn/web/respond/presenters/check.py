"""The last look before sending: every question with its answer, and a way back to each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from cairn.calls import Call, Question
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.tables.quotables import Permission
from cairn.web.common import words
from cairn.web.common.links import link
from cairn.web.ledger.models import Attachment, Response
from cairn.web.respond import journey, policies, queries, whole
from cairn.web.respond.holding import Holder
from cairn.web.respond.policies import Problem, why_not_open

UNANSWERED = "Not answered"
RETURN = "?return=check"


def check_page(
    call: Call,
    holder: Holder,
    answers: dict[str, Answer],
    today: dt.date,
    problems: tuple[Problem, ...] = (),
) -> dict[str, Any]:
    """What the template of the page needs.

    `problems` are why it was not sent just now. Before that, `needed` says what must still be answered.
    """
    response, files = holder.response, queries.files_of(holder.response)
    needed = () if problems else policies.still_needed(call, answers)
    pages = journey.pages_of_questions(call)
    return {
        "call": call,
        "response": response,
        "holder": holder,
        "closed": why_not_open(call, today),
        "back": link("respond:tasks"),
        "lists": [
            {
                "title": page.title,
                "rows": [_row(question, answers.get(question.code), page.url) for question in page.questions],
            }
            for page in pages
        ],
        "no_longer_asked": _rows_no_longer_asked(call, answers),
        "files": _file_rows(call, files),
        "declaration": whole.declaration_link(call, response, answers, files) if holder.is_lead else "",
        "choice": _choice_rows(call, response, may_change=holder.is_lead),
        "needed": _links(call, needed),
        "errors": _links(call, problems),
    }


def shown(question: Question, answer: Answer | None) -> Markup | str:
    """An answer in words: labels of what was chosen, or what was written."""
    if answer is None:
        return UNANSWERED
    return _words(answer, {option.code: option.label for option in question.choices})


def confidence(answer: Answer | None) -> Markup:
    """That an answer is to be kept in confidence, and why, beneath it; nothing where it is not."""
    if answer is None or not answer.confidential:
        return Markup("")
    said = Markup(
        '<p class="govuk-body-s govuk-!-margin-top-2 govuk-!-margin-bottom-0"><strong>{}</strong></p>'
    )
    note = said.format("To be kept in confidence")
    if not answer.reason:
        return note
    return note + Markup('<div class="govuk-body-s cairn-words">{}</div>').format(answer.reason)


def _words(answer: Answer, labels: Mapping[str, str]) -> Markup:
    if answer.text:
        return Markup('<div class="cairn-words">{}</div>').format(answer.text)
    return Markup("<br>").join(labels.get(code, code) for code in answer.chosen)


def _row(question: Question, answer: Answer | None, url: str) -> dict[str, Any]:
    number = f"{question.number}. " if question.number else ""
    asked = f"{number}{question.statement or question.text}"
    value = {"html": shown(question, answer) + confidence(answer)}
    return _summary(asked, value, f"{url}{RETURN}#{question.code}", f"the answer to: {asked}")


def _rows_no_longer_asked(call: Call, answers: dict[str, Answer]) -> list[dict[str, Any]]:
    """Answers to questions that were taken out of the call: they are sent, so that who sends must see them.

    Of such a question there is its code alone, and no page on which to change what was answered.
    """
    asked = {question.code for question in (*call.profile, *call.questions())}
    return [
        {
            "key": {"text": code},
            "value": {"html": _words(answer, {}) + confidence(answer)},
        }
        for code, answer in sorted(answers.items())
        if code not in asked
    ]


def _file_rows(call: Call, files: list[Attachment]) -> list[dict[str, Any]]:
    names = [file.file_name for file in files]
    value = {"html": Markup("<br>").join(names)} if names else {"text": "None"}
    return [_summary("Files", value, f"{journey.page_named(call, 'files').url}{RETURN}", "the files")]


def _choice_rows(call: Call, response: Response, *, may_change: bool) -> list[dict[str, Any]]:
    """Who answers, and what may be done with their words: the lead alone can change either."""
    who_url, url = journey.page_named(call, "who").url, journey.page_named(call, "publication").url
    who = words.ANSWERING_AS.get(response.answering_as) or _unsaid(words.ANSWERING_AS[AnsweringAs.PERSON])
    permission = words.PERMISSION.get(response.permission) or _unsaid(
        words.PERMISSION[Permission.NOT_AT_ALL]
    )
    rows = [_summary("Answering as", {"text": who}, f"{who_url}{RETURN}#answering_as", "who is answering")]
    if response.name:
        is_organisation = response.answering_as == AnsweringAs.ORGANISATION
        where = f"{who_url}{RETURN}#organisation" if is_organisation else f"{url}{RETURN}#name"
        rows.append(_summary("Name", {"text": response.name}, where, "the name"))
    rows.append(
        _summary(
            "Your words",
            {"text": permission},
            f"{url}{RETURN}#permission",
            "what may be done with your words",
        )
    )
    return rows if may_change else [{**row, "actions": None} for row in rows]


def _unsaid(instead: str) -> str:
    """That nothing was said, and what is sent then."""
    return f"{UNANSWERED}: {instead.lower()}"


def _summary(key: str, value: dict[str, Any], href: str, what: str) -> dict[str, Any]:
    return {
        "key": {"text": key},
        "value": value,
        "actions": {"items": [{"href": href, "text": "Change", "visuallyHiddenText": what}]},
    }


def _links(call: Call, problems: tuple[Problem, ...]) -> list[dict[str, str]]:
    return [{"text": problem.sentence, "href": _where(call, problem)} for problem in problems]


def _where(call: Call, problem: Problem) -> str:
    return f"{journey.page_of(call, problem.question).url}{RETURN}#{problem.question}"
