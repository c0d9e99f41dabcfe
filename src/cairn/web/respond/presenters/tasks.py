"""The list of parts: what is done, what is begun, and what is left, in any order."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cairn.calls import Call
from cairn.web.respond import journey, policies
from cairn.web.respond.holding import Holder

DONE = {"text": "Answered"}
BEGUN = {"tag": {"text": "Started", "classes": "govuk-tag--light-blue"}}
NOT_BEGUN = {"tag": {"text": "Not started", "classes": "govuk-tag--blue"}}
OPTIONAL = {"text": "Optional"}


def tasks_page(
    call: Call, holder: Holder, answered: set[str], unsettled: tuple[str, ...], files: int, today: dt.date
) -> dict[str, Any]:
    """What the template of the page needs. `answered` and `unsettled` hold the codes of questions."""
    response = holder.response
    asked = journey.pages_of_questions(call)
    questions = tuple(call.questions())
    return {
        "call": call,
        "holder": holder,
        "response": response,
        "closed": policies.why_not_open(call, today),
        "stands": response.takes_place_of,
        "unsettled": [(call.question(code), journey.page_of(call, code)) for code in unsettled],
        "number_answered": sum(question.code in answered for question in questions),
        "number_asked": len(questions),
        "about": _list(
            "about",
            [
                _of_the_lead(call, holder, "who", bool(response.answering_as)),
                *(_of_questions(page, answered) for page in asked if page.code == journey.PROFILE),
            ],
        ),
        "questions": _list(
            "questions", [_of_questions(page, answered) for page in asked if page.code != journey.PROFILE]
        ),
        "rest": _list(
            "rest",
            [_of_files(call, files), _of_the_lead(call, holder, "publication", bool(response.permission))],
        ),
    }


def _of_questions(page: journey.Page, answered: set[str]) -> dict[str, Any]:
    given = sum(question.code in answered for question in page.questions)
    status = DONE if given == len(page.questions) else BEGUN if given else NOT_BEGUN
    count = f"{given} of {len(page.questions)} questions answered" if given and status is BEGUN else ""
    return _item(page.title, page.url, status, count)


def _of_files(call: Call, number: int) -> dict[str, Any]:
    page = journey.page_named(call, "files")
    return _item(page.title, page.url, {"text": f"{number} added"} if number else OPTIONAL)


def _of_the_lead(call: Call, holder: Holder, code: str, is_done: bool) -> dict[str, Any]:
    """A part that the lead alone fills in: a drafter sees how far it has come, and no link."""
    page = journey.page_named(call, code)
    hint = "" if holder.is_lead else "The person who leads this response says this."
    return _item(page.title, page.url if holder.is_lead else "", DONE if is_done else NOT_BEGUN, hint)


def _item(title: str, url: str, status: dict[str, Any], hint: str = "") -> dict[str, Any]:
    return {
        "title": {"text": title},
        "href": url or None,
        "status": status,
        "hint": {"text": hint} if hint else None,
    }


def _list(name: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"idPrefix": name, "items": items}
