"""The page on which coders settle where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from cairn.calls import Question
from cairn.themes.coding import CodingKind
from cairn.web.coding.forms.coding import seen_in
from cairn.web.coding.presenters.choosing import theme_rows
from cairn.web.coding.presenters.code import (
    STANCES,
    STRENGTHS,
    found_told,
    ids_named,
    in_order,
    items,
    other_reading,
)
from cairn.web.coding.presenters.coders import at_the_beginning, coder_named
from cairn.web.coding.queries.one_passage import ToCode
from cairn.web.coding.queries.settling import ReadingChanged, changed_readings
from cairn.web.review.presenters.questions import numbered


def settle_url(question: str, *, passage: str = "", after: str = "") -> str:
    """The page of a passage to settle, or of the one after it."""
    query = ({"passage": passage} if passage else {}) | ({"after": after} if after else {})
    return reverse("coding:settle", args=[question], query=query or None)


def settle_page(
    question: Question,
    at: ToCode | None,
    waiting: int,
    sent: QueryDict,
    faults: Mapping[str, str],
    missed: str = "",
) -> dict[str, Any]:
    """What the template needs. `at` is None where nothing waits; `missed` is a passage that was asked for and waits no
    longer."""
    page = {
        "question": numbered(question),
        "waiting": waiting,
        "back": reverse("coding:question", args=[question.code]),
        "errors": [{"text": words, "href": f"#{place}"} for place, words in faults.items()],
        "missed": _missed(missed, is_lost=bool(sent)) if missed else "",
        "passage": None,
    }
    if at is None:
        return page
    reference = at.passage.response.public_reference
    return page | {
        "passage": at.passage,
        "version": at.codebook.version,
        "seen": ids_named(at.rests_on),
        "changed": [_changed(each, at) for each in changed_readings(at, seen_in(sent))] if sent else [],
        "readings": [other_reading(each, at) for each in at.others if each.kind is CodingKind.OWN],
        "was_settled": any(each.kind is CodingKind.SETTLED for each in at.others),
        "themes": theme_rows(in_order(at.codebook, question.code), at, sent, faults),
        "stances": items(STANCES),
        "strengths": items(STRENGTHS),
        "fault_of_themes": faults.get("themes", ""),
        "here": settle_url(question.code, passage=at.passage.pk),
        "next_url": settle_url(question.code, after=at.passage.pk),
        "response_url": f"{reverse('review:response', args=[reference])}#{at.passage.pk}",
    }


def _changed(changed: ReadingChanged, at: ToCode) -> dict[str, Any]:
    """What somebody said as the page was opened, and what they say now."""
    return {
        "who": at_the_beginning(coder_named(changed.coder)) if changed.coder else "What was settled",
        "before": found_told(changed.before, at) if changed.before else None,
        "now": found_told(changed.now, at) if changed.now else None,
    }


def _missed(passage: str, *, is_lost: bool) -> str:
    """That a passage waits no longer, and what became of what was sent for it."""
    told = f"{passage} waits to be settled no longer: somebody settled it, or those who coded it agree now."
    return f"{told} What you chose for it was not kept." if is_lost else told
