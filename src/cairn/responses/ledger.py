"""What the ledger holds of one response, whichever way it arrived.

The website keeps these in its database and `cairn collect` writes them as a snapshot; every later
stage reads the snapshot. A passage is a run of a respondent's own words with the place it came
from; joined in order, the passages of a document give the document back.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from cairn.tables.quotables import Permission


class Route(StrEnum):
    """How a response arrived."""

    ONLINE = "online"
    DOCUMENT = "document"
    WORD_FORM = "word_form"
    TYPED_IN = "typed_in"


class PassageKind(StrEnum):
    """What a run of text is. Only ANSWER speaks for the respondent on a question.

    FRONT is what stands before the first question, and what is printed on every page; CLOSING the
    thanks and offers of help after the last answer; QUOTATION a paragraph that is wholly the words
    of somebody else; APPENDIX what else an appendix holds.
    """

    FRONT = "front"
    HEADING = "heading"
    ANSWER = "answer"
    CLOSING = "closing"
    SIGNATURE = "signature"
    APPENDIX_HEADING = "appendix_heading"
    APPENDIX = "appendix"
    QUOTATION = "quotation"


class AnsweringAs(StrEnum):
    """Whether a respondent speaks for themselves or for an organisation."""

    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of a response's words.

    `id` is unique in the ledger and never reused: "<public reference>-<question or part>-<n>".
    `start` and `end` are character offsets (code points) into the text named by `source`
    ("document", or "answer:q06"). `paragraph` is the number printed in the document, `page` counts
    from 1. `refers_to` holds the codes of other questions that the words point to ("see Q8 above")
    or answer as well (under the heading "Q6 and Q7", a passage of q06 refers to q07). `confidential`
    says that its respondent asked to keep it in confidence: it is read and counted, never quoted.
    """

    id: str
    kind: PassageKind
    text: str
    source: str
    start: int
    end: int
    question: str | None = None
    paragraph: int | None = None
    page: int | None = None
    refers_to: tuple[str, ...] = ()
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class ProposedAgreement:
    """An answer on the agreement scale that the machine reads in prose, with the words it rests on.

    `option` is None where an agreement question was answered but no point of the scale can be read
    ("case by case"). Never counted until a person has confirmed it.
    """

    question: str
    option: str | None
    words: str
    passage: str
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer given to one question: options chosen, or text written, as given.

    `confidential` says that the respondent asks to keep it in confidence, `reason` why.
    """

    question: str
    chosen: tuple[str, ...] = ()
    text: str = ""
    confidential: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """One response. `public_reference` may be printed; `reference` is the respondent's own receipt.

    `in_mined_corpus` is False for documents that did not follow the form: the review read those
    apart, and counted them apart (Department for Education, analysis of responses, December 2018).
    `language` is the one in which the call was answered, online or in Word; empty where that is not known.
    """

    reference: str
    public_reference: str
    call: str
    route: Route
    received_on: dt.date
    permission: Permission
    answering_as: AnsweringAs
    name: str
    profile: tuple[Answer, ...]
    answers: tuple[Answer, ...]
    passages: tuple[Passage, ...]
    agreements: tuple[ProposedAgreement, ...] = ()
    in_mined_corpus: bool = True
    synthetic: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Clearance:
    """A person's decision that a passage may be quoted, in exactly these (redacted) words.

    `source_sha256` is the SHA-256 of the passage's text as it was read: where the passage has
    changed since, the clearance has lapsed.
    """

    passage: str
    text: str
    source_sha256: str
    cleared_by: str
    cleared_on: dt.date


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that the pipeline reads of the voices: one numbered, read-only copy of the ledger."""

    number: int
    responses: tuple[Response, ...]
    clearances: tuple[Clearance, ...]
