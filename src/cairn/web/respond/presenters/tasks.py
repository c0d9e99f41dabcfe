"""The list of parts: what is done, what is begun, and what is left, in any order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop, ngettext

from cairn.calls import Call
from cairn.web.common.definitions import current_call
from cairn.web.common.drawn_pages import component_of_parts
from cairn.web.common.jinja import moment
from cairn.web.common.shapes import Printed, printed
from cairn.web.common.speech import gettext as _
from cairn.web.ledger.models import Response
from cairn.web.respond import days, journey, queries
from cairn.web.respond.asked import asked_in, codes_of
from cairn.web.respond.holding import Holder
from cairn.web.respond.left_behind import Left
from cairn.web.respond.presenters import notices
from cairn.web.respond.presenters.every_page import every_page

DONE = {"text": gettext_noop("Answered")}
BEGUN = {"tag": {"text": gettext_noop("Started"), "classes": "govuk-tag--light-blue"}}
NOT_BEGUN = {"tag": {"text": gettext_noop("Not started"), "classes": "govuk-tag--blue"}}
OPTIONAL = {"text": gettext_noop("Optional")}


def tasks_page(
    request: HttpRequest,
    holder: Holder,
    answered: set[str],
    unsettled: tuple[str, ...],
    files: int,
    today: dt.date,
) -> dict[str, Any]:
    """What the template of the page needs. `answered` and `unsettled` hold the codes of questions.

    A part of which nothing is asked is not on the list: whoever reads on would only learn what they need not do.
    `not_sent` says how many answers are kept to what is not asked any longer.
    """
    call, response = current_call(), holder.response
    theirs = asked_in(call, response)
    questions = tuple(theirs.questions())
    return {
        **every_page(request),
        "call": {"title": call.title},
        "holder": {"is_lead": holder.is_lead},
        "response": {"public_reference": printed(response.public_reference), "is_draft": response.is_draft},
        "closed": days.why_not_sent(call, today, response),
        "meanwhile": days.meanwhile(call, today),
        "paused": days.is_paused(call, today),
        "notices": [printed(sentence) for sentence in notices.notices_of_draft(call, response, today)],
        "look_again": notices.to_look_at_again(
            call, queries.times_of_answers(response, notices.codes_corrected(call))
        ),
        "stands": _stands(response.takes_place_of),
        "unsettled": [
            ({"text": theirs.question(code).text}, {"url": journey.page_of(theirs, code).url})
            for code in unsettled
            if code in codes_of(theirs)
        ],
        "not_sent": len((answered & codes_of(call)) - codes_of(theirs)),
        "number_answered": printed(sum(question.code in answered for question in questions)),
        "number_asked": printed(len(questions)),
        **_lists(theirs, call, holder, answered, files),
    }


def _lists(theirs: Call, call: Call, holder: Holder, answered: set[str], files: int) -> dict[str, Printed]:
    """The three lists of parts. How far each part has come is all that decides one, and is what it is kept by."""
    pages = [
        (page, sum(question.code in answered for question in page.questions))
        for page in journey.pages_of_questions(theirs)
    ]
    profile = [each for each in pages if each[0].code == journey.PROFILE]
    sections = [each for each in pages if each[0].code != journey.PROFILE]
    who, publication = bool(holder.response.answering_as), bool(holder.response.permission)
    return {
        "about": _list(
            (theirs, "about", holder.is_lead, who, *(given for _page, given in profile)),
            lambda: [_of_the_lead(call, holder, "who", who), *(_of_questions(*each) for each in profile)],
        ),
        "questions": _list(
            (theirs, "questions", *(given for _page, given in sections)),
            lambda: [_of_questions(*each) for each in sections],
        ),
        "rest": _list(
            (theirs, "rest", holder.is_lead, publication, files),
            lambda: [_of_files(call, files), _of_the_lead(call, holder, "publication", publication)],
        ),
    }


def left_waiting(left: Left | None) -> dict[str, Any] | None:
    """What the page says of what was written in this browser before its writer came back."""
    if left is None:
        return None
    return {"has_words": left.has_words, "file_names": [printed(name) for name in left.file_names]}


def _stands(sent: Response | None) -> dict[str, Any] | None:
    if sent is None:
        return None
    return {
        "state": str(sent.state),
        "submitted_at": printed(moment(sent.submitted_at)) if sent.submitted_at else "",
    }


def _of_questions(page: journey.Page, given: int) -> dict[str, Any]:
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


def _list(key: tuple[Call, str, *tuple[int, ...]], items: Callable[[], list[dict[str, Any]]]) -> Printed:
    """A list by itself, kept by what decides it: within the page it would decide the whole page's shape."""
    return component_of_parts("govukTaskList", key, {}, lambda _gaps: {"idPrefix": key[1], "items": items()})
