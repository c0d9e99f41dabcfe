"""What could identify somebody in what people wrote: found, decided about by a person, hidden in a view.

`findings_of` finds; a person makes a `Decision` of each; `redacted` is the view, and the original stays as it
was; `identifies` says what stops a quotation; `story_in` what may tell of one family though it names nobody.
"""

from cairn.responses.redaction.find import findings_of
from cairn.responses.redaction.findings import WORDS_FOR, Finding, FindingKind, resolved
from cairn.responses.redaction.names import NameQueue, Vocabulary, vocabulary_of
from cairn.responses.redaction.own_words import fault_of_redaction
from cairn.responses.redaction.patterns import findings_by_pattern
from cairn.responses.redaction.stories import Story, Telling, story_in
from cairn.responses.redaction.view import (
    Decision,
    Outcome,
    Piece,
    decided,
    identifies,
    pieces_of,
    places_of,
    redacted,
    standing_again,
)

__all__ = [
    "WORDS_FOR",
    "Decision",
    "Finding",
    "FindingKind",
    "NameQueue",
    "Outcome",
    "Piece",
    "Story",
    "Telling",
    "Vocabulary",
    "decided",
    "fault_of_redaction",
    "findings_by_pattern",
    "findings_of",
    "identifies",
    "pieces_of",
    "places_of",
    "redacted",
    "resolved",
    "standing_again",
    "story_in",
    "vocabulary_of",
]
