"""The list of open questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from cairn.calls import Call, Question
from cairn.tables.sentences import counted
from cairn.themes.phrases import QuestionPhrases


def questions_page(
    call: Call, asked: Iterable[Question], found: Mapping[str, QuestionPhrases]
) -> dict[str, Any]:
    """What the template of the list needs."""
    return {
        "call": call,
        "back": reverse("review:responses"),
        "questions": [
            {
                "text": numbered(question),
                "url": reverse("review:question", args=[question.code]),
                "found": f"{counted(len(found[question.code].phrases), 'phrase')} "
                f"in {counted(found[question.code].answers, 'answer')}",
            }
            for question in asked
        ],
    }


def numbered(question: Question) -> str:
    """A question as staff read it: its number, where it has one, and its words."""
    return f"{question.label}. {question.text}" if question.label else question.text
