"""The codebook as a whole."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse

from cairn.calls import Call
from cairn.themes.codebook import Codebook
from cairn.web.coding.presenters.code import in_order
from cairn.web.coding.presenters.coders import change_told
from cairn.web.common.definitions import current_call
from cairn.web.common.jinja import moment
from cairn.web.ledger.coded.codebook import changes_of, codebook_now
from cairn.web.ledger.roles import Act, Person
from cairn.web.review.presenters.pages import pagination
from cairn.web.review.presenters.questions import numbered

A_PAGE = 50


def codebook_page(
    person: Person, page: str, question: str = "", refusal: str = "", refused_coded: str = ""
) -> dict[str, Any]:
    """What the template needs. `question` is that of a file that was not taken in, and `refusal` why; `refused_coded`
    says why the codings were not given out."""
    call = current_call()
    codebook = codebook_now(call.code)
    changes = Paginator(changes_of(call.code)[::-1], A_PAGE).get_page(page)
    here = reverse("coding:codebook")
    return {
        "call": call,
        "version": codebook.version,
        "by_question": _by_question(call, codebook),
        "in_use": sum(theme.in_use for theme in codebook.themes),
        "files": [
            {
                "url": reverse("coding:codebook-csv"),
                "words": "As a table (CSV), with what was dropped, merged and split",
            },
            {
                "url": reverse("coding:codebook-qdc"),
                "words": "For NVivo, ATLAS.ti, MAXQDA or QualCoder (.qdc)",
            },
        ],
        "changes": [
            {"version": each.version, "said": change_told(each), "at": moment(each.at), "why": each.why}
            for each in changes
        ],
        "pagination": pagination(changes, "Pages of changes", lambda number: f"{here}?page={number}"),
        "may_change": person.may(Act.CHANGE_CODEBOOK),
        "questions": [
            {"value": "", "text": "Of none: they run through the whole call"},
            *({"value": each.code, "text": numbered(each)} for each in call.questions() if each.takes_words),
        ],
        "question": question,
        "refusal": refusal,
        "may_take_codings": person.may(Act.SHARE_CODING),
        "refused_coded": refused_coded,
        "errors": [
            *([{"text": refusal, "href": "#file"}] if refusal else []),
            *([{"text": refused_coded, "href": "#form"}] if refused_coded else []),
        ],
        "back": reverse("coding:themes"),
    }


def _by_question(call: Call, codebook: Codebook) -> list[dict[str, Any]]:
    """The themes in use under their questions, in the call's order; those of the whole call come first."""
    headed = [("", "The whole call"), *((each.code, numbered(each)) for each in call.questions())]
    found = []
    for code, words in headed:
        themes = [each for each in in_order(codebook, code) if each.question == code]
        url = reverse("coding:question", args=[code]) if code else ""
        rows = [
            {
                "title": theme.title, "description": theme.description, "is_below": bool(theme.parent),
                "url": reverse("coding:theme", args=[theme.id]),
            }
            for theme in themes
        ]  # fmt: skip
        found += [{"words": words, "url": url, "themes": rows}] if rows else []
    return found
