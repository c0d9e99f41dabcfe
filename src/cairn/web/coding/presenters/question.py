"""The themes of one question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from cairn.calls import Call, Question
from cairn.themes import coding
from cairn.themes.codebook import Codebook
from cairn.web.coding.presenters.code import in_order
from cairn.web.coding.presenters.held import held_told
from cairn.web.coding.presenters.machine import machine_told
from cairn.web.coding.presenters.model import models_told
from cairn.web.coding.queries.counted import Coded, coded_by_theme
from cairn.web.coding.queries.held_back import held_back
from cairn.web.ledger.coded.again import to_look_at_again
from cairn.web.ledger.coded.codebook import codebook_now
from cairn.web.ledger.coded.progress import QuestionProgress, progress_of
from cairn.web.ledger.roles import Act, Person
from cairn.web.review.presenters.questions import numbered

NOTHING: Mapping[str, str] = {}


def question_page(
    call: Call, question: Question, person: Person, sent: Mapping[str, str] = NOTHING, refusal: str = ""
) -> dict[str, Any]:
    """What the template needs. `sent` is a theme that was not added, and `refusal` why."""
    codebook = codebook_now(call.code)
    held = held_back(call.code, question.code, person)
    coded = coded_by_theme(call.code, codebook, question.code, held)
    themes = [
        {
            "id": theme.id,
            "url": reverse("coding:theme", args=[theme.id]),
            "title": theme.title,
            "description": theme.description,
            "is_below": bool(theme.parent),
            "is_of_all": not theme.question,
            "passages": coded.get(theme.id, Coded()).passages,
            "responses": coded.get(theme.id, Coded()).responses,
        }
        for theme in in_order(codebook, question.code)
    ]
    progress = next((each for each in progress_of(call.code) if each.question == question.code), None)
    return {
        "question": numbered(question),
        "version": codebook.version,
        "themes": themes,
        "progress": progress,
        "held": held_told(held, question.code),
        "again": _again(call, codebook, question, person),
        "code_url": reverse("coding:next-to-code", args=[question.code])
        if person.may(Act.CODE_PASSAGES)
        else "",
        "may_change": person.may(Act.CHANGE_CODEBOOK),
        "parents": [
            {"value": "", "text": "No: it stands by itself"},
            *({"value": each["id"], "text": each["title"]} for each in themes),
        ],
        "ways": _ways(question.code, person, progress),
        "beginnings": _beginnings(question.code),
        "models": models_told(call, question, codebook.version, person),
        "machine": machine_told(call, question, codebook, person),
        "share_url": reverse("coding:share", args=[question.code]) if person.may(Act.SHARE_CODING) else "",
        "name_url": reverse("coding:name-theme", args=[question.code]),
        "sent": sent,
        "errors": [{"text": refusal, "href": "#title"}] if refusal else [],
        "refusal": refusal,
        "back": reverse("coding:themes"),
    }


def _again(call: Call, codebook: Codebook, question: Question, person: Person) -> int:
    """How many passages wait that somebody coded before: to a theme that was split, or in what became others."""
    if not person.may(Act.CODE_PASSAGES):
        return 0
    coder = coding.person(person.name)
    return len(to_look_at_again(call.code, codebook, question=question.code, coder=coder))


def _beginnings(code: str) -> list[dict[str, str]]:
    """Where themes may be found before any is named."""
    return [
        {"words": "look at the words that people use", "url": reverse("coding:words", args=[code])},
        {
            "words": "read the themes that the machine proposes",
            "url": reverse("coding:proposals", args=[code]),
        },
    ]


def _ways(code: str, person: Person, progress: QuestionProgress | None) -> list[dict[str, str]]:
    """Where somebody may go on from a question that has themes, in the order of the work."""
    coded, twice = (progress.by_one, progress.by_two) if progress else (0, 0)
    ways = [
        ("coding:words", "The words that people use", person.may(Act.READ_PHRASES)),
        ("coding:proposals", "Themes that the machine proposes", person.may(Act.CHANGE_CODEBOOK)),
        ("coding:share", "Who codes what, and random samples", person.may(Act.SHARE_CODING)),
        ("coding:agreement", "How far coders agree", coded > 0),
        ("coding:settle", "Settle where coders differ", twice > 0 and person.may(Act.SETTLE_CODINGS)),
    ]
    return [{"words": words, "url": reverse(name, args=[code])} for name, words, is_open in ways if is_open]
