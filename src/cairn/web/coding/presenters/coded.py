"""The page on which a coder finds that nothing of a question waits for them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from cairn.calls import Call, Question
from cairn.web.coding.queries.one_passage import Way
from cairn.web.ledger.coded.progress import progress_of
from cairn.web.ledger.roles import Person
from cairn.web.review.presenters.questions import numbered


def coded_page(call: Call, question: Question, way: Way, person: Person) -> dict[str, Any]:
    """What the template needs."""
    progress = next((each for each in progress_of(call.code) if each.question == question.code), None)
    own = [each for each in progress.coders if each.coder == f"person:{person.name}"] if progress else []
    return {
        "question": numbered(question),
        "coded": own[0].coded if own else 0,
        "passages": progress.passages if progress else 0,
        "sample": way.sample,
        "back": reverse("coding:question", args=[question.code]),
    }
