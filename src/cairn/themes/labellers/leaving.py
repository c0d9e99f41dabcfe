"""What of a passage may go to a model, by the review's settings; else why it stays.

The rule holds for every endpoint, one on this machine among them: a port of this machine may lead to another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cairn.responses.ledger import Passage
from cairn.responses.permissions import may_quote
from cairn.responses.redaction import (
    Decision,
    Finding,
    Outcome,
    decided,
    findings_by_pattern,
    pieces_of,
)
from cairn.tables.language_model import ModelSettings
from cairn.tables.quotables import Permission
from cairn.themes.labellers.words import Words


class Held(StrEnum):
    """Why a passage is not sent."""

    IN_CONFIDENCE = "in_confidence"
    NOT_TO_BE_PRINTED = "not_to_be_printed"
    NOT_LOOKED_THROUGH = "not_looked_through"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in a passage when it was looked through for personal data, and what people decided about it."""

    findings: tuple[Finding, ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may be sent. `permission` is `permission_of` it; `looked` None where nobody looked through it."""

    passage: Passage
    permission: Permission
    looked: Looked | None


@dataclass(frozen=True, slots=True)
class Sorted:
    """What may be sent, in order; and how many passages stay, by why they do."""

    words: tuple[Words, ...]
    held: dict[str, int]


def sort_out(candidates: Iterable[Candidate], model: ModelSettings) -> Sorted:
    """The words that may be sent to a model by the review's settings."""
    going, held = [], Counter[str]()
    for candidate in candidates:
        words = words_to_send(candidate, model)
        if isinstance(words, Held):
            held[words.value] += 1
        else:
            going.append(words)
    return Sorted(tuple(going), dict(sorted(held.items())))


def words_to_send(candidate: Candidate, model: ModelSettings) -> Words | Held:
    """The redacted view of a passage, or why it stays.

    What somebody decided to hide is hidden, and so is what nobody has decided about. Where the review lets a passage go
    that nobody looked through, what is found in it by pattern is hidden all the same.
    """
    passage = candidate.passage
    if passage.confidential and model.in_confidence is None:
        return Held.IN_CONFIDENCE
    if not may_quote(candidate.permission) and model.not_to_be_printed is None:
        return Held.NOT_TO_BE_PRINTED
    if candidate.looked is None and model.not_looked_through is None:
        return Held.NOT_LOOKED_THROUGH
    if not passage.text.strip():
        return Held.EMPTY
    looked = candidate.looked or Looked(tuple(findings_by_pattern(passage.text)))
    return Words(passage.id, passage.question or "", pieces_of(passage.text, _hiding(looked)))


def _hiding(looked: Looked) -> list[Decision]:
    undecided = [
        Decision(each.start, each.end, each.kind, Outcome.ACCEPTED, by="", instead=each.instead)
        for each in looked.findings
        if decided(each, looked.decisions) is None
    ]
    return [*looked.decisions, *undecided]
