"""The first page: what the call is, and whether it can be answered today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.translation import ngettext

from cairn.calls import Call, Question
from cairn.calls.citations import listed, pieces
from cairn.calls.life.stage import may_begin
from cairn.web.common.jinja import hand
from cairn.web.common.shapes import printed
from cairn.web.common.speech import gettext as _
from cairn.web.ledger.models import Response
from cairn.web.respond import days
from cairn.web.respond.presenters import notices
from cairn.web.respond.presenters.every_page import every_page


def own_start_page(
    request: HttpRequest, call: Call, response: Response | None, today: dt.date
) -> dict[str, Any]:
    """What the template of the page needs of whoever looks at it.

    `closed` is the sentence that says why nothing can be begun.
    """
    is_draft = bool(response and response.is_draft)
    return {
        **every_page(request),
        "hand": printed(hand()),
        "closed": days.why_not(lambda: days.check_may_begin(call, today)),
        "grace": notices.grace(call, response, today) if response and is_draft else "",
        "draft": is_draft,
        "sent": {"state": str(response.state)} if response and not is_draft else None,
    }


def start_page(call: Call, today: dt.date) -> dict[str, Any]:
    """What it needs that is the same for everybody that day.

    `effort` says how much is asked, `needed` what must be answered; both are counted from the call.
    """
    return {
        "call": call,
        "soon": notices.closing_soon(call, today),
        "left": notices.days_left(call.window.closes, today) if may_begin(call.window, today) else "",
        "hour": notices.hour(),
        "may_read": not days.why_not(lambda: days.check_may_read_questions(call, today)),
        "past": notices.past(call, today),
        "today": today,
        "effort": effort_of(call),
        "needed": needed_by(call),
        "sources": listed(call),
        "pieces": partial(pieces, call=call),
    }


def effort_of(call: Call) -> str:
    """How much is asked: "This call asks 20 questions in 8 parts, and 5 about your work. …"."""
    number = len(list(call.questions()))
    questions = ngettext("{number:,} question", "{number:,} questions", number).format(number=number)
    parts = ngettext("{number:,} part", "{number:,} parts", len(call.sections)).format(
        number=len(call.sections)
    )
    if call.profile:
        asked = _(
            "This call asks {questions} in {parts}, and {profile:,} about your work. Answer as many as you wish."
        )
    else:
        asked = _("This call asks {questions} in {parts}. Answer as many as you wish.")
    return asked.format(questions=questions, parts=parts, profile=len(call.profile))


def needed_by(call: Call) -> str:
    """What must be answered before a response can be sent, as `policies.still_needed` has it."""
    of_work, of_parts = _required(call.profile), _required(call.questions())
    if of_work and of_parts:
        said = _(
            "Only {work:,} of the questions about your work and {parts:,} of those in the parts must be answered."
        )
    elif of_work:
        said = _(
            "Only {work:,} of the questions about your work must be answered, and one other of your choice."
        )
    elif of_parts:
        said = _("Only {parts:,} of those in the parts must be answered.")
    else:
        said = _("No question must be answered. One answer, of your choice, is enough.")
    return said.format(work=of_work, parts=of_parts)


def _required(questions: Iterable[Question]) -> int:
    return sum(question.required for question in questions)
