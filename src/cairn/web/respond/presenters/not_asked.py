"""The page of a part of which nothing is asked of whoever came there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cairn.web.common.definitions import current_call
from cairn.web.respond import asked, journey, queries
from cairn.web.respond.holding import Holder
from cairn.web.respond.presenters import asking


def not_asked_page(page: journey.Page, holder: Holder, query: Mapping[str, str]) -> dict[str, Any]:
    """What the template of the page needs: the answers because of which it is not asked, and where to change them."""
    call, answers = current_call(), queries.answers_of(holder.response)
    whole = next(each for each in journey.pages_of_questions(call) if each.url == page.url)
    codes = [question.code for question in whole.questions]
    return {
        "call": call,
        "page": page,
        "back": journey.back(query),
        "because": [
            {
                "text": asking.heading(question),
                "href": f"{journey.page_of(call, question.code).url}#{question.code}",
            }
            for question in asked.because_of(call, codes, answers)
        ],
        "is_kept": any(code in answers for code in codes),
    }
