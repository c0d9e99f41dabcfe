"""The page on which coders settle where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from cairn.calls import Question
from cairn.themes.coding import CodingKind
from cairn.web.coding.presenters.code import STANCES, STRENGTHS, items, other_reading, theme_rows
from cairn.web.coding.to_code import ToCode
from cairn.web.review.presenters.questions import numbered


def settle_url(question: str, *, passage: str = "", after: str = "") -> str:
    """The page of a passage to settle, or of the one after it."""
    query = ({"passage": passage} if passage else {}) | ({"after": after} if after else {})
    return reverse("coding:settle", args=[question], query=query or None)


def settle_page(
    question: Question, at: ToCode | None, waiting: int, sent: QueryDict, faults: Mapping[str, str]
) -> dict[str, Any]:
    """What the template needs. `at` is None where nothing waits."""
    page = {
        "question": numbered(question),
        "waiting": waiting,
        "back": reverse("coding:question", args=[question.code]),
        "errors": [{"text": words, "href": f"#{place}"} for place, words in faults.items()],
        "passage": None,
    }
    if at is None:
        return page
    reference = at.passage.response.public_reference
    return page | {
        "passage": at.passage,
        "readings": [other_reading(each, at) for each in at.others if each.kind is CodingKind.OWN],
        "was_settled": any(each.kind is CodingKind.SETTLED for each in at.others),
        "themes": theme_rows(at, sent, faults),
        "stances": items(STANCES),
        "strengths": items(STRENGTHS),
        "fault_of_themes": faults.get("themes", ""),
        "here": settle_url(question.code, passage=at.passage.pk),
        "next_url": settle_url(question.code, after=at.passage.pk),
        "response_url": f"{reverse('review:response', args=[reference])}#{at.passage.pk}",
    }
