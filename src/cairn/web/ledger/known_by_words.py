"""Whether words of a passage would tell who somebody is, by what was found in it and what people decided of that."""

from __future__ import annotations

from cairn.responses.redaction import Finding, FindingKind, identifies
from cairn.web.ledger.models import Passage
from cairn.web.ledger.searching_text.view import as_decision


def fault_of_words(passage: Passage, text: str) -> str:
    """Why `text`, to be quoted of a passage, would tell who somebody is; "" where nothing does. It names no words."""
    rows = list(passage.redactions.all())
    decisions = [as_decision(row) for row in rows if row.state != row.State.PROPOSED]
    waiting = [
        Finding(row.start, row.end, FindingKind(row.kind), row.certainty, row.instead)
        for row in rows
        if row.state == row.State.PROPOSED
    ]
    return identifies(text, passage.text, waiting, decisions)


def fault_of_story(passage: Passage) -> str:
    """Why no words of a passage that may tell of one family alone may be quoted yet; "" where somebody decided that
    they may, or where it is no story."""
    if not passage.story or passage.story_seen_by:
        return ""
    return (
        "This passage may tell of one family alone, which others would know again, and nobody has decided about that. "
        "Somebody who takes personal data out must look at it and say why it may be quoted."
    )
