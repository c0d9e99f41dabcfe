"""The redacted view of a passage: its words, with what tells who somebody is taken out."""

from __future__ import annotations

from collections.abc import Iterable

from cairn.responses.redaction import Decision, FindingKind, Outcome, redacted
from cairn.web.ledger.models import Redaction

State = Redaction.State
_OUTCOMES = {
    State.PROPOSED: Outcome.ACCEPTED,  # out until somebody has decided
    State.ACCEPTED: Outcome.ACCEPTED,
    State.REJECTED: Outcome.REJECTED,
    State.CHANGED: Outcome.CHANGED,
    State.ADDED: Outcome.ADDED,
}


def redacted_view(text: str, redactions: Iterable[Redaction]) -> str:
    """A passage's text with all that was found in it taken out but what a person rejected: what waits to be decided
    is out until then. Words that are out once are out wherever they stand again."""
    return redacted(text, [as_decision(each) for each in redactions])


def as_decision(row: Redaction) -> Decision:
    """What a row says is to be done with its words; a proposal counts as accepted."""
    return Decision(
        start=row.start,
        end=row.end,
        kind=FindingKind(row.kind),
        outcome=_OUTCOMES[State(row.state)],
        by=row.decided_by,
        reason=row.reason,
        instead=row.instead,
    )
