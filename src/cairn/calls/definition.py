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
    """How a question is answered.

    RANK puts options in order of preference. GROUP is several statements under one heading; a call that was loaded
    has none, for each statement is then a question of its own that knows its group.
    """

    AGREEMENT = "agreement"
    ONE = "one"
    SEVERAL = "several"
    OPEN = "open"
    YES_NO = "yes_no"
    RANK = "rank"
    NUMBER = "number"
    DATE = "date"
    DURATION = "duration"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. `code` is what is stored and counted, `label` what is read.

    `words`, where it is not empty, is the label of a box for words that belong to the choice, as of "Other".
    """

    code: str
    label: str
    hint: str = ""
    words: str = ""


AGREEMENT_SCALE = (
    Option("strongly_agree", "Strongly agree"),
    Option("agree", "Agree"),
    Option("neither", "Neither agree nor disagree"),
    Option("disagree", "Disagree"),
    Option("strongly_disagree", "Strongly disagree"),
)
YES_NO = (Option("yes", "Yes"), Option("no", "No"))
UNITS = ("years", "months", "weeks", "days", "hours", "minutes")
"""What a duration can be counted in, the longest first."""


@dataclass(frozen=True, slots=True)
class Condition:
    """That somebody chose one of `any_of` at an earlier question, and none of `none_of`."""

    question: str
    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The heading that statements stand under, and the letter of one of them ("a", "b", … "z", "aa")."""

    code: str
    text: str
    hint: str
    letter: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `number` is printed beside it (profile questions have none).

    `statement` is what an agreement question asks about. `keywords` are words that mark an answer
    to this question where a document words the question in its own way. `why` is the label of a box for words
    beside a choice. It is asked only of those for whom all of `asked_when` holds.

    `words` is the most words that an answer may have (0: no limit). Of a NUMBER, `minimum` and `maximum` may both be
    given, `decimals` is how many decimal places it may have, and `unit` is printed behind it; of a DATE `earliest` and
    `latest`; of a DURATION `units`, from UNITS. `most` is how many options may be chosen or ranked (0: all).
    A call in another language than English has the options of AGREEMENT and YES_NO in its words, under the same codes.
    `statements` are a GROUP's, each with a code; without options their scale is that of agreement.
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
    why: str = ""
    words: int = 0
    minimum: float | None = None
    maximum: float | None = None
    decimals: int = 0
    unit: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    units: tuple[str, ...] = ()
    most: int = 0
    statements: tuple[Option, ...] = ()
    asked_when: tuple[Condition, ...] = ()
    group: Group | None = None

    def __hash__(self) -> int:
        # a website asks by its questions many times a page: hashing every word of them takes longer than the page
        return hash((self.code, self.text))

    @property
    def choices(self) -> tuple[Option, ...]:
        """The options to choose from, whichever kind states them; none for an open question."""
        if self.kind is QuestionKind.AGREEMENT:
            return self.options or AGREEMENT_SCALE
        if self.kind is QuestionKind.YES_NO:
            return self.options or YES_NO
        return self.options

    @property
    def takes_words(self) -> bool:
        """Whether people can write words of their own in answer, beside a choice or without one."""
        return self.kind is QuestionKind.OPEN or bool(self.why) or any(one.words for one in self.options)

    @property
    def label(self) -> str:
        """The number that is printed beside it, with the letter of a statement in a group: "7", "7b" or ""."""
        return f"{self.number or ''}{self.group.letter if self.group else ''}"


@dataclass(frozen=True, slots=True)
class Section:
    """A page of questions with the reason for asking them. `context` is paragraphs parted by a blank line.

    It is asked only of those for whom all of `asked_when` holds.
    """

    code: str
    title: str
    context: str
    questions: tuple[Question, ...]
    asked_when: tuple[Condition, ...] = ()


NOT_STATED = dt.date(9999, 1, 1)
"""Both days of a call whose file states none: later than any day on which somebody could answer."""


@dataclass(frozen=True, slots=True)
class DateChange:
    """A closing (or opening) date that was moved: what it was before, when it moved and why."""

    changed_on: dt.date
    which: str
    was: dt.date
    becomes: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which no answers are taken though the call is open, from `began` up to the day before `ended`.

    `message` is read by whoever comes meanwhile. `ended` is None while it lasts.
    """

    began: dt.date
    message: str
    ended: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which answers are taken, both included, and how those days came to be.

    For `grace_days` days after the close, who began before it may still send.
    """

    opens: dt.date
    closes: dt.date
    changes: tuple[DateChange, ...] = ()
    pauses: tuple[Pause, ...] = ()
    grace_days: int = 0

    @property
    def is_stated(self) -> bool:
        """Whether the call has days at all; before `cairn call open` it may have none."""
        return self.opens < NOT_STATED

    def is_open(self, on: dt.date) -> bool:
        """Whether answers are taken on that day."""
        return self.opens <= on <= self.closes and self.pause(on) is None

    def pause(self, on: dt.date) -> Pause | None:
        """The pause that holds on that day, or None."""
        held = (p for p in self.pauses if p.began <= on and (p.ended is None or on < p.ended))
        return next(held, None)

    @property
    def last_day_to_send(self) -> dt.date:
        """The last day on which a response that was begun in time is taken."""
        return self.closes + dt.timedelta(days=self.grace_days)

    def may_be_sent(self, on: dt.date, begun: dt.date) -> bool:
        """Whether a response that was begun on a day (`begun`) is taken on another (`on`)."""
        is_in_time = begun <= self.closes and on <= self.last_day_to_send
        return self.opens <= on and is_in_time and self.pause(on) is None


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask; `about` is what for, where a call has several."""

    name: str
    email: str
    telephone: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Attachments:
    """Whether files may come with the answers, what they should be, and how many at most.

    `most` is 0 where the site's own limit is enough.
    """

    allowed: bool = True
    hint: str = ""
    most: int = 0


@dataclass(frozen=True, slots=True)
class Correction:
    """A slip in an open call's question that was put right: what it said, what it says, and a note for who answers.

    `field` is what was corrected: "text", "statement", "hint", "why", "unit", or "label", "hint" or "words" of an
    option, as "label:<option's code>". Of a group the heading is its own, each statement the question it becomes.
    In a language in which nothing changed `was` and `becomes` are the same.
    """

    question: str
    field: str
    was: str
    becomes: str
    corrected_on: dt.date
    note: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure in the call's own text is from: a reference that can be found, or a release of this review.

    `release` is the name of a released table, where it is one.
    """

    code: str
    reference: str
    url: str = ""
    release: str = ""


@dataclass(frozen=True, slots=True)
class Considered:
    """A doubt of `cairn call check` that was thought about and stands, and `because` of what.

    `finding` is its name, as the check prints it: "double-question:q07".
    """

    finding: str
    because: str


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
    """A call for evidence, in one of its languages. Texts of several paragraphs part them by a blank line.

    `languages` are those in which it can be read (codes such as "en"), the first of them its own; `language` is the
    one that this is in. `privacy` is None where the review has not stated it. `territories` are the parts of the
    country that it asks about. `preview` is whether its questions can be read before it opens. `sample` says how those
    who were asked were drawn, where who answers is a sample of somebody; "" claims none.
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
    languages: tuple[str, ...] = ("en",)
    language: str = ""
    territories: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    attachments: Attachments = Attachments()
    corrections: tuple[Correction, ...] = ()
    sources: tuple[Source, ...] = ()
    considered: tuple[Considered, ...] = ()
    preview: bool = False
    sample: str = ""

    def __hash__(self) -> int:
        # as a question's; a call that asks some people less is told from the whole one by how much it asks
        asked = tuple([len(section.questions) for section in self.sections])
        return hash((self.code, self.title, self.language, asked))

    def questions(self) -> Iterator[Question]:
        """Every numbered question, in order; the profile's are not among them."""
        for section in self.sections:
            yield from section.questions

    def question(self, code: str) -> Question | None:
        """The question (of the profile or a section) with that code, or None."""
        return next((q for q in (*self.profile, *self.questions()) if q.code == code), None)

    @property
    def has_conditions(self) -> bool:
        """Whether there is a question that is not asked of everybody."""
        sections = any(section.asked_when for section in self.sections)
        return sections or any(question.asked_when for question in (*self.profile, *self.questions()))
