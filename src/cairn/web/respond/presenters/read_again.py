"""The last look once more, where a response was not sent because it is not what its lead read."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest

from cairn.calls import Call
from cairn.web.respond import journey, queries
from cairn.web.respond.holding import Holder
from cairn.web.respond.presenters.check import RETURN, as_listed, check_page
from cairn.web.respond.presenters.keeping import others_answer
from cairn.web.respond.whole import Changed


def read_again_page(
    request: HttpRequest, call: Call, holder: Holder, changed: Changed, today: dt.date
) -> dict[str, Any]:
    """What the template of the page needs: all that the last look shows, and where it is not what was read."""
    shown = check_page(request, holder, queries.answers_of(holder.response), today)
    others = [journey.page_named(call, code) for code in changed.pages]
    pages = [{"text": page.title, "href": f"{page.url}{RETURN}", "said": ""} for page in others]
    return {**shown, "changed": _answers(call, holder, changed.questions) + pages}


def _answers(call: Call, holder: Holder, codes: tuple[str, ...]) -> list[dict[str, str]]:
    rows = queries.standing_rows(holder.response, codes)
    emptied = queries.emptied_by(holder.response, codes)
    asked = [question for question in (*call.profile, *call.questions()) if question.code in codes]
    return [
        {
            "text": as_listed(question),
            "href": f"{journey.page_of(call, question.code).url}{RETURN}#{question.code}",
            "said": others_answer(question, rows.get(question.code) or emptied.get(question.code), holder)[
                "said"
            ],
        }
        for question in asked
    ]
