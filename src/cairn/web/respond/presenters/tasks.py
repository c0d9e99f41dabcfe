"""The list of parts: what is done, what is begun, and what is left, in any order."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_noop, ngettext

from cairn.calls import Call
from cairn.web.common.speech import gettext as _
from cairn.web.respond import days, journey, queries
from cairn.web.respond.asked import asked_in, codes_of
from cairn.web.respond.holding import Holder
from cairn.web.respond.presenters import notices

DONE = {"text": gettext_noop("Answered")}
BEGUN = {"tag": {"text": gettext_noop("Started"), "classes": "govuk-tag--light-blue"}}
NOT_BEGUN = {"tag": {"text": gettext_noop("Not started"), "classes": "govuk-tag--blue"}}
OPTIONAL = {"text": gettext_noop("Optional")}


def tasks_page(
    call: Call, holder: Holder, answered: set[str], unsettled: tuple[str, ...], files: int, today: dt.date
) -> dict[str, Any]:
    """What the template of the page needs. `answered` and `unsettled` hold the codes of questions.

    A part of which nothing is asked is not on the list: whoever reads on would only learn what they need not do.
    `not_sent` says how many answers are kept to what is not asked any longer.
    """
    response = holder.response
    theirs = asked_in(call, response)
    asked = journey.pages_of_questions(theirs)
    questions = tuple(theirs.questions())
    return {
        "call": call,
        "holder": holder,
        "response": response,
        "closed": days.why_not_sent(call, today, response),
        "meanwhile": days.meanwhile(call, today),
        "paused": days.is_paused(call, today),
        "notices": notices.notices_of_draft(call, response, today),
        "look_again": notices.to_look_at_again(
            call, queries.times_of_answers(response, notices.codes_corrected(call))
        ),
        "stands": response.takes_place_of,
        "unsettled": [
            (theirs.question(code), journey.page_of(theirs, code))
            for code in unsettled
            if code in codes_of(theirs)
        ],
        "not_sent": len((answered & codes_of(call)) - codes_of(theirs)),
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
    count = _("{given} of {all} questions answered").format(given=given, all=len(page.questions))
    count = count if given and status is BEGUN else ""
    return _item(page.title, page.url, status, count)


def _of_files(call: Call, number: int) -> dict[str, Any]:
    page = journey.page_named(call, "files")
    return _item(
        page.title,
        page.url,
        {"text": ngettext("{number} added", "{number} added", number).format(number=number)}
        if number
        else OPTIONAL,
    )


def _of_the_lead(call: Call, holder: Holder, code: str, is_done: bool) -> dict[str, Any]:
    """A part that the lead alone fills in: a drafter sees how far it has come, and no link."""
    page = journey.page_named(call, code)
    hint = "" if holder.is_lead else _("The person who leads this response says this.")
    return _item(page.title, page.url if holder.is_lead else "", DONE if is_done else NOT_BEGUN, hint)


def _item(title: str, url: str, status: dict[str, Any], hint: str = "") -> dict[str, Any]:
    return {
        "title": {"text": title},
        "href": url or None,
        "status": _in_words(status),
        "hint": {"text": hint} if hint else None,
    }


def _in_words(status: dict[str, Any]) -> dict[str, Any]:
    """A status in the language of the page."""
    if "tag" in status:
        return {"tag": {**status["tag"], "text": _(status["tag"]["text"])}}
    return {"text": _(status["text"])}


def _list(name: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"idPrefix": name, "items": items}
