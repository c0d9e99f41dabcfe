"""The page where a passage is cleared to be quoted."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from cairn.responses.passages import words_of_passage
from cairn.web.ledger.models import Passage
from cairn.web.ledger.policies import why_not_quoted
from cairn.web.ledger.rows import as_passage
from cairn.web.review.forms import ClearForm


def initial_of(passage: Passage) -> dict[str, str]:
    """The words that were cleared before, else the whole passage as one would quote it."""
    return {"text": passage.standing[0].text if passage.standing else words_of_passage(as_passage(passage))}


def clear_page(passage: Passage, form: ClearForm) -> dict[str, Any]:
    """What the template of the page needs. `refusal` is why these words can never be quoted, or empty."""
    wrong = form.errors["text"][0] if "text" in form.errors else ""
    refusal = why_not_quoted(passage)
    return {
        "passage": passage,
        "refusal": refusal,
        "back": f"{reverse('review:response', args=[passage.response.public_reference])}#{passage.pk}",
        "errors": [{"text": wrong, "href": "#text"}] if wrong and not refusal else [],
        "words": {
            "id": "text",
            "name": "text",
            "rows": 10,
            "spellcheck": False,
            "label": {"text": "Words that may be quoted", "classes": "govuk-label--m"},
            "hint": {
                "text": "Take out names and whatever could tell readers who a child, a family or the writer is. "
                "Put words of your own in square brackets, such as [a school], and write […] where you leave words out."
            },
            "value": form["text"].value() or "",
            "errorMessage": {"text": wrong} if wrong else None,
        },
    }
