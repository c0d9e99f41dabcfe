"""The page of one passage: its words between its neighbours', and the forms that put it right."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from cairn.calls import Call
from cairn.web.common import words
from cairn.web.ledger.models import Passage
from cairn.web.ledger.roles import Act, Person
from cairn.web.review.forms.reading import NO_QUESTION, CorrectForm
from cairn.web.review.presenters.found_by import found_item
from cairn.web.review.presenters.team import address_of_passage, notes_and_flags
from cairn.web.review.reading.filters import Filters, short_of
from cairn.web.review.reading.one_response import Within, number_of_file
from cairn.web.review.reading.places import places_of

LONGEST_NEIGHBOUR = 300


def passage_page(
    call: Call, within: Within, person: Person, filters: Filters, form: CorrectForm | None = None
) -> dict[str, Any]:
    """What the template of the page needs. What was typed into a box of a form keeps its place there: it is not cut."""
    passage = within.passage
    reference = passage.response.public_reference
    is_of_file = number_of_file(passage.source) > 0
    return {
        "call": call,
        "passage": passage,
        "text": passage.text.strip(),
        "reference": reference,
        "kind": words.PASSAGE_KIND[passage.kind],
        "question": _said(call, passage.question),
        "found": found_item(passage),
        "before": _neighbour(call, within.before, filters, is_end=True),
        "after": _neighbour(call, within.after, filters),
        "back": address_of_passage(reference, passage.pk, filters),
        "errors": _errors(form),
        "wrong": {name: found[0] for name, found in form.errors.items()} if form else {},
        "correct_url": reverse("review:correct", args=[passage.pk]) + filters.as_query(),
        "may_correct": person.may(Act.MOVE_PASSAGES) and is_of_file,
        "is_of_file": is_of_file,
        "questions": _questions(call, passage, form),
        "places": [{"value": place.at, "text": place.words} for place in places_of(passage.text)],
        **notes_and_flags(passage.noted, passage.up, reference, person, filters, passage.pk),  # type: ignore[attr-defined]
    }


def _errors(form: CorrectForm | None) -> list[dict[str, str]]:
    if form is None or not form.is_bound:
        return []
    where = {"question": "#question", "at": "#at"}
    return [
        {"text": sentence, "href": where.get(name, "#correct")}
        for name, sentences in form.errors.items()
        for sentence in sentences
    ]


def _said(call: Call, code: str | None) -> str:
    return short_of(call, code, 200) if code else "No question"


def _questions(call: Call, passage: Passage, form: CorrectForm | None) -> list[dict[str, Any]]:
    asked = form.data.get("question") if form and form.is_bound else None
    chosen = asked or passage.question or NO_QUESTION
    labels = {question.code: short_of(call, question.code) for question in call.questions()}
    return [
        {"value": code, "text": label, "selected": code == chosen}
        for code, label in {**labels, NO_QUESTION: "No question"}.items()
    ]


def _neighbour(
    call: Call, passage: Passage | None, filters: Filters, *, is_end: bool = False
) -> dict[str, Any] | None:
    if passage is None:
        return None
    text = passage.text.strip()
    if len(text) > LONGEST_NEIGHBOUR:
        text = f"…{text[-LONGEST_NEIGHBOUR:]}" if is_end else f"{text[:LONGEST_NEIGHBOUR]}…"
    return {
        "id": passage.pk,
        "text": text,
        "question": _said(call, passage.question),
        "url": reverse("review:passage", args=[passage.pk]) + filters.as_query(),
    }
