"""A call for evidence, as data: who asks, whom, what, until when, and what becomes of the answers.

The structure is that of the Department for Education's call for evidence on children in need of
March 2018: title, dates, audience, use of responses, enquiries, confidentiality, and sections of
questions with their context.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class QuestionKind(StrEnum):
    """How a question is answered."""

    AGREEMENT = "agreement"
    ONE = "one"
    SEVERAL = "several"
    OPEN = "open"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. `code` is what is stored and counted, `label` what is read."""

    code: str
    label: str
    hint: str = ""


AGREEMENT_SCALE = (
    Option("strongly_agree", "Strongly agree"),
    Option("agree", "Agree"),
    Option("neither", "Neither agree nor disagree"),
    Option("disagree", "Disagree"),
    Option("strongly_disagree", "Strongly disagree"),
)
YES_NO = (Option("yes", "Yes"), Option("no", "No"))


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `number` is printed beside it (profile questions have none).

    `statement` is what an agreement question asks about. `keywords` are words that mark an answer
    to this question where a document words the question in its own way.
    """

    code: str
    kind: QuestionKind
    text: str
    number: int | None = None
    statement: str = ""
    hint: str = ""
    options: tuple[Option, ...] = ()
    required: bool = False
    keywords: tuple[str, ...] = ()

    def __hash__(self) -> int:
        # a website asks by its questions many times a page: hashing every word of them takes longer than the page
        return hash((self.code, self.text))

    @property
    def choices(self) -> tuple[Option, ...]:
        """The options to choose from, whichever kind states them; none for an open question."""
        if self.kind is QuestionKind.AGREEMENT:
            return AGREEMENT_SCALE
        if self.kind is QuestionKind.YES_NO:
            return YES_NO
        return self.options


@dataclass(frozen=True, slots=True)
class Section:
    """A page of questions with the reason for asking them. `context` is paragraphs parted by a blank line."""

    code: str
    title: str
    context: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class DateChange:
    """A closing (or opening) date that was moved: what it was before, when it moved and why."""

    changed_on: dt.date
    which: str
    was: dt.date
    becomes: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which answers are taken, both included, and how those days came to be."""

    opens: dt.date
    closes: dt.date
    changes: tuple[DateChange, ...] = ()

    def is_open(self, on: dt.date) -> bool:
        """Whether answers are taken on that day."""
        return self.opens <= on <= self.closes


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask."""

    name: str
    email: str
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class Privacy:
    """What the law on personal data asks a review to state, in sentences that are printed in its notice.

    `lawful_basis` is the ground on which it asks, `kept_until` how long it keeps the answers; the officer
    is whom to ask and complain to, `officer_address` their postal address on one line ("" where none is given).
    """

    lawful_basis: str
    kept_until: str
    officer_name: str
    officer_email: str
    officer_address: str = ""


@dataclass(frozen=True, slots=True)
class Sector:
    """Some of the people a call is for."""

    code: str
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A call for evidence. Texts of several paragraphs part them by a blank line.

    `privacy` is None where the review has not stated it.
    """

    code: str
    title: str
    organisation: str
    introduction: str
    contact: Contact
    window: Window
    audience: tuple[Sector, ...]
    how_answers_are_used: str
    confidentiality: str
    profile: tuple[Question, ...]
    sections: tuple[Section, ...]
    synthetic: bool = field(default=False)
    privacy: Privacy | None = None

    def __hash__(self) -> int:
        return hash((self.code, self.title))  # as a question's

    def questions(self) -> Iterator[Question]:
        """Every numbered question, in order; the profile's are not among them."""
        for section in self.sections:
            yield from section.questions

    def question(self, code: str) -> Question | None:
        """The question (of the profile or a section) with that code, or None."""
        return next((q for q in (*self.profile, *self.questions()) if q.code == code), None)
