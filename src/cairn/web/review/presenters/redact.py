"""One passage with what was found in it, each finding with what may be done, beside the view without it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from django.urls import reverse

from cairn.responses.redaction import WORDS_FOR, Finding, FindingKind, pieces_of, story_in
from cairn.web.common.jinja import day
from cairn.web.ledger.models import Passage, Redaction
from cairn.web.ledger.roles import Act, Person
from cairn.web.ledger.searching_text.view import as_decision
from cairn.web.review.forms.redacting import Do, RedactForm
from cairn.web.review.presenters.redactions import TITLES, next_url
from cairn.web.review.redacting.waiting import SURE, Asked

PERHAPS = 0.5
STATE = {
    Redaction.State.PROPOSED: ("Waits", "yellow"),
    Redaction.State.ACCEPTED: ("Taken out", "blue"),
    Redaction.State.CHANGED: ("Changed, taken out", "blue"),
    Redaction.State.ADDED: ("Added, taken out", "blue"),
    Redaction.State.REJECTED: ("Stays in", "green"),
}
KINDS = [{"value": kind.value, "text": words.capitalize()} for kind, words in WORDS_FOR.items()]


def redact_page(
    passage: Passage, asked: Asked, person: Person, form: RedactForm, refusal: str
) -> dict[str, Any]:
    """What the template needs. `form` is what was sent, and `refusal` why it was not done, or empty."""
    rows = list(passage.redactions.order_by("start", "end", "pk"))
    waiting = [row for row in rows if row.state == Redaction.State.PROPOSED]
    sent = form.data if refusal else {}
    story = (
        story_in(passage.text, [_finding(row) for row in rows if row.takes_out]) if passage.story else None
    )
    back = reverse("review:response", args=[passage.response.public_reference])
    return {
        "passage": passage,
        "pieces": marked(passage.text, rows),
        "view": pieces_of(passage.text, [as_decision(row) for row in rows]),
        "findings": [_item(number, row, passage.text, sent) for number, row in enumerate(rows, start=1)],
        "waiting": len(waiting),
        "of_a_kind": _of_a_kind(waiting),
        "story": story.sentence(passage.text) if story else "",
        "story_seen_by": passage.story_seen_by,
        "story_reason": passage.story_reason,
        "queue": TITLES[asked.queue],
        "next_url": next_url(asked, passage.pk),
        "here": reverse("review:redact", args=[passage.pk]) + asked.as_query(),
        "clear_url": reverse("review:clear", args=[passage.pk]) if person.may(Act.CLEAR_PASSAGES) else "",
        "response_url": f"{back}#{passage.pk}",
        "errors": [{"text": refusal, "href": f"#{_place_of_fault(sent)}"}] if refusal else [],
        "kinds": KINDS,
        "sent": sent if sent.get("do") == Do.ADD else {},
    }


def marked(text: str, rows: Sequence[Redaction]) -> list[dict[str, Any]]:
    """A text in pieces, in order: plain ones, and those in which findings stand, with their numbers and states.

    A piece of two findings that overlap bears the number of both.
    """
    cuts = sorted({0, len(text), *(row.start for row in rows), *(min(row.end, len(text)) for row in rows)})
    pieces = []
    for start, end in pairwise(cuts):
        held = [number for number, row in enumerate(rows, start=1) if row.start <= start and end <= row.end]
        states = [rows[number - 1] for number in held]
        is_out = any(row.takes_out and row.state != Redaction.State.PROPOSED for row in states)
        waits = any(row.state == Redaction.State.PROPOSED for row in states)
        ends = [number for number in held if min(rows[number - 1].end, len(text)) == end]
        look = "out" if is_out else "waits" if waits else "stays"
        pieces.append({"text": text[start:end], "look": look if held else "", "numbers": ends})
    return pieces


def _item(number: int, row: Redaction, text: str, sent: Any) -> dict[str, Any]:
    is_sent = sent.get("finding") == str(row.pk)
    state, colour = STATE[Redaction.State(row.state)]
    words = text[row.start : row.end]
    return {
        "number": number,
        "id": row.pk,
        "words": words,
        "kind": WORDS_FOR[FindingKind(row.kind)],
        "kind_code": sent.get("kind", "") if is_sent and sent.get("kind") else row.kind,
        "state": state,
        "colour": colour,
        "waits": row.state == Redaction.State.PROPOSED,
        "takes_out": row.takes_out,
        "sure": _sure(row),
        "instead": (sent.get("instead", "") if is_sent else "") or row.instead,
        "words_sent": (sent.get("words", "") if is_sent else "") or words,
        "reason_sent": sent.get("reason", "") if is_sent else "",
        "reason": row.reason,
        "by": f"{row.decided_by}, {day(row.decided_at.date())}" if row.decided_at else "",
    }


def _sure(row: Redaction) -> str:
    if row.state == Redaction.State.ADDED:
        return ""
    return "sure" if row.certainty >= SURE else "likely" if row.certainty >= PERHAPS else "perhaps"


def _of_a_kind(waiting: Sequence[Redaction]) -> list[dict[str, Any]]:
    several = Counter(row.kind for row in waiting)
    return [
        {"kind": kind, "words": WORDS_FOR[FindingKind(kind)], "number": number}
        for kind, number in several.items()
        if number > 1
    ]


def _finding(row: Redaction) -> Finding:
    return Finding(row.start, row.end, FindingKind(row.kind), row.certainty, row.instead)


def _place_of_fault(sent: Any) -> str:
    if sent.get("do") == Do.ADD:
        return "words"
    if sent.get("do") == Do.SEEN:
        return "story-reason"
    return f"reason-{sent['finding']}" if sent.get("finding") else "decide"
