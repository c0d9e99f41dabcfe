"""The themes of the call, question by question, and how far the coding of each is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from cairn.calls import Call, Question
from cairn.themes.codebook import Codebook
from cairn.web.coding.presenters.agreement import line_of
from cairn.web.ledger.coded.progress import QuestionProgress
from cairn.web.ledger.roles import Person
from cairn.web.review.presenters.questions import numbered

NONE_YET = QuestionProgress("", 0, 0, 0, 0, ())


def themes_page(
    call: Call, codebook: Codebook, progress: Sequence[QuestionProgress], person: Person
) -> dict[str, Any]:
    """What the template needs."""
    by_question = {each.question: each for each in progress}
    return {
        "call": call,
        "version": codebook.version,
        "questions": [
            _row(call, question, codebook, by_question.get(question.code, NONE_YET))
            for question in call.questions()
            if question.takes_words
        ],
    }


def _row(call: Call, question: Question, codebook: Codebook, progress: QuestionProgress) -> dict[str, Any]:
    own = [theme for theme in codebook.themes if theme.in_use and theme.question == question.code]
    return {
        "words": numbered(question),
        "url": reverse("coding:question", args=[question.code]),
        "themes": len(own),
        "passages": progress.passages,
        "coded": progress.by_one,
        "twice": progress.by_two,
        "settled": progress.settled,
        "agreement": line_of(call, question.code, progress.by_two) if progress.by_two else "",
        "agreement_url": reverse("coding:agreement", args=[question.code]),
    }
