"""The page where a passage is cleared to be quoted: it begins with what may be read by anybody."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from cairn.responses.passages import words_of_passage
from cairn.responses.redaction import Finding, FindingKind, story_in
from cairn.web.ledger.known_by_words import fault_of_story
from cairn.web.ledger.models import Passage, Redaction
from cairn.web.ledger.policies import why_not_quoted
from cairn.web.ledger.roles import Act, Person
from cairn.web.ledger.rows import as_passage
from cairn.web.ledger.searching_text.view import redacted_view
from cairn.web.review.forms import ClearForm
from cairn.web.review.reading.printed import edition_printing


def initial_of(passage: Passage) -> dict[str, str]:
    """The words that were cleared before, else the passage as one would quote it, what was found taken out."""
    if passage.standing:
        return {"text": passage.standing[0].text}
    rows = passage.redactions.all()
    if not any(row.takes_out for row in rows):
        return {"text": words_of_passage(as_passage(passage))}
    return {"text": redacted_view(passage.text, rows).strip()}


def clear_page(passage: Passage, form: ClearForm, person: Person) -> dict[str, Any]:
    """What the template of the page needs. `refusal` is why these words can never be quoted, or empty."""
    wrong = form.errors["text"][0] if "text" in form.errors else ""
    refusal = why_not_quoted(passage)
    rows = list(passage.redactions.all())
    found = [Finding(row.start, row.end, FindingKind(row.kind), row.certainty, row.instead) for row in rows]
    story = story_in(passage.text, found) if passage.story else None
    return {
        "passage": passage,
        "view": redacted_view(passage.text, rows),
        "is_redacted": any(row.takes_out for row in rows),
        "waiting": sum(row.state == Redaction.State.PROPOSED for row in rows),
        "redact_url": reverse("review:redact", args=[passage.pk]) if person.may(Act.REDACT) else "",
        "story": story.sentence(passage.text) if story else "",
        "story_waits": fault_of_story(passage),
        "refusal": refusal,
        "printed": edition_printing(passage.pk),
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
