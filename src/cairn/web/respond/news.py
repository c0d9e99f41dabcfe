"""Telling somebody, on the next page, that what they changed takes questions away from them or brings new ones.

Between the two pages the codes of those questions stand in the session, and nothing that was answered.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest

from cairn.calls import Call, Section
from cairn.web.common.definitions import current_call
from cairn.web.common.jinja import as_written
from cairn.web.ledger.models import Response
from cairn.web.respond import asked, queries

KEY = "news"
ASKED, AGAIN = "asked", "asked-again"
"""What a page sends with its answers, where they decide what else is asked: the conditional questions that were asked
when it was opened, and whether what decides was answered before."""


def note(request: HttpRequest, response: Response, before: Collection[str], *, is_change: bool) -> None:
    """Hold what to tell where other questions are asked by now than `before`, the codes of those that were.

    Who answers for the first time is on their way through, and only told where answers of theirs are no longer sent.
    """
    call = current_call()
    some = asked.conditional(call)
    now = asked.codes_of(asked.asked_in(call, response)) & some
    came, gone = sorted(now - set(before)), sorted((set(before) & some) - now)
    is_kept = bool(gone) and bool(queries.rows_on_page(response, gone))
    if is_kept or (is_change and (came or gone)):
        request.session[KEY] = [came, gone, is_kept]


def taken(request: HttpRequest) -> dict[str, Any] | None:
    """What there is to tell, once; None where there is nothing."""
    if KEY not in request.session:
        return None
    came, gone, is_kept = request.session.pop(KEY)
    call = current_call()
    return {"came": _named(call, came), "gone": _named(call, gone), "is_kept": is_kept}


def _named(call: Call, codes: Collection[str]) -> list[str]:
    """The questions: as a part by its title, where all of it is meant that has no condition of its own; else one by
    one."""
    return [name for section in call.sections for name in _of_section(section, codes)]


def _of_section(section: Section, codes: Collection[str]) -> list[str]:
    meant = [question for question in section.questions if question.code in codes]
    of_all = [question for question in section.questions if not question.asked_when]
    if of_all and all(question in meant for question in of_all):
        return [as_written(section.title)]
    return [f"{question.label}. {question.text}" if question.label else question.text for question in meant]
