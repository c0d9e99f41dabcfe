"""The last look before sending: every question with its answer, and a way back to each."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from cairn.calls import Call, Question
from cairn.responses.ledger import Answer
from cairn.tables.quotables import Permission
from cairn.web.common import words
from cairn.web.ledger.models import Response
from cairn.web.respond import journey
from cairn.web.respond.policies import Problem

UNANSWERED = "Not answered"
RETURN = "?return=check"


def check_page(
    call: Call, response: Response, answers: dict[str, Answer], problems: tuple[Problem, ...] = ()
) -> dict[str, Any]:
    """What the template of the page needs."""
    pages = [page for page in journey.pages(call) if page.questions]
    return {
        "call": call,
        "response": response,
        "back": journey.pages(call)[-2].url,
        "lists": [
            {
                "title": page.title,
                "rows": [_row(question, answers.get(question.code), page.url) for question in page.questions],
            }
            for page in pages
        ],
        "choice": _choice_rows(response, journey.pages(call)[-2].url),
        "errors": [{"text": problem.sentence, "href": _where(call, problem)} for problem in problems],
    }


def shown(question: Question, answer: Answer | None) -> Markup | str:
    """An answer in words: labels of what was chosen, or what was written."""
    if answer is None:
        return UNANSWERED
    if answer.text:
        return Markup('<div class="cairn-words">{}</div>').format(answer.text)
    labels = {option.code: option.label for option in question.choices}
    return Markup("<br>").join(labels.get(code, code) for code in answer.chosen)


def _row(question: Question, answer: Answer | None, url: str) -> dict[str, Any]:
    number = f"{question.number}. " if question.number else ""
    asked = f"{number}{question.statement or question.text}"
    return _summary(
        asked, {"html": shown(question, answer)}, f"{url}{RETURN}#{question.code}", f"the answer to: {asked}"
    )


def _choice_rows(response: Response, url: str) -> list[dict[str, Any]]:
    who = words.ANSWERING_AS.get(response.answering_as, UNANSWERED)
    permission = (
        words.PERMISSION.get(response.permission)
        or f"{UNANSWERED}: {words.PERMISSION[Permission.NOT_AT_ALL].lower()}"
    )
    rows = [_summary("Answering as", {"text": who}, f"{url}{RETURN}#answering_as", "who is answering")]
    if response.name:
        rows.append(_summary("Name", {"text": response.name}, f"{url}{RETURN}#name", "the name"))
    rows.append(
        _summary(
            "Your words",
            {"text": permission},
            f"{url}{RETURN}#permission",
            "what may be done with your words",
        )
    )
    return rows


def _summary(key: str, value: dict[str, Any], href: str, what: str) -> dict[str, Any]:
    return {
        "key": {"text": key},
        "value": value,
        "actions": {"items": [{"href": href, "text": "Change", "visuallyHiddenText": what}]},
    }


def _where(call: Call, problem: Problem) -> str:
    return f"{journey.page_of(call, problem.question).url}{RETURN}#{problem.question}"
