"""What was read of a Word form: the answers, who gives them and what they allow, and all that is lost or in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cairn.responses.ledger import Answer, AnsweringAs
from cairn.tables.quotables import Permission


class Weight(StrEnum):
    """How much a remark weighs. LOST was there and could not be taken; DOUBT was taken, and may be otherwise; MISSING
    is asked for and not there; NOTE changes nothing."""

    LOST = "lost"
    DOUBT = "doubt"
    MISSING = "missing"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence to whoever sent the form; `question` is the code that it is about, "" where it is the whole."""

    weight: Weight
    sentence: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Outside:
    """Words that stood in no box, with the code of the question that they stood by ("" before the first)."""

    words: str
    near: str = ""


@dataclass(frozen=True, slots=True)
class FormMark:
    """Which form it is: the call's code, the language it was written in, and the edition of its questions."""

    call: str
    language: str
    edition: str


@dataclass(frozen=True, slots=True)
class WordFormReading:
    """Everything that was read of a form. `permission` is None where none, or more than one, was ticked: then nothing
    may be quoted. `unsettled` are the questions of one choice at which several were ticked: all are in the answer.

    `organisation` and `name` are as they were written; `mark` is None where the form does not say which it is.
    """

    mark: FormMark | None
    program: str
    answering_as: AnsweringAs | None
    organisation: str
    name: str
    permission: Permission | None
    profile: tuple[Answer, ...]
    answers: tuple[Answer, ...]
    unsettled: frozenset[str]
    told: tuple[Told, ...]
    outside: tuple[Outside, ...]

    def answer(self, code: str) -> Answer | None:
        """The answer to a question, or None where none was given."""
        return next((each for each in (*self.profile, *self.answers) if each.question == code), None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing that somebody put into the form was found, be it in a box or outside."""
        return not (self.profile or self.answers or self.outside or self.of_weight(Weight.LOST))

    def of_weight(self, weight: Weight) -> tuple[Told, ...]:
        """What is said of that weight."""
        return tuple(each for each in self.told if each.weight is weight)
