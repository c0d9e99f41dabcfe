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
    EMAIL = "email"
    SPREADSHEET = "spreadsheet"


class EvidenceKind(StrEnum):
    """What a response is evidence from. Only CALL is counted among those who answered the call."""

    CALL = "call"
    VISIT = "visit"
    CONVERSATION = "conversation"
    LITERATURE = "literature"


class PassageKind(StrEnum):
    """What a run of text is. Only ANSWER speaks for the respondent on a question.

    FRONT is what stands before the first question, and what is printed on every page; CLOSING the
    thanks and offers of help after the last answer; QUOTATION a paragraph that is wholly the words
    of somebody else; APPENDIX what else an appendix holds; FOOTNOTE a note to an answer; EARLIER_MESSAGE what an e-mail
    quotes of those before it.
    """

    FRONT = "front"
    HEADING = "heading"
    ANSWER = "answer"
    CLOSING = "closing"
    SIGNATURE = "signature"
    APPENDIX_HEADING = "appendix_heading"
    APPENDIX = "appendix"
    QUOTATION = "quotation"
    FOOTNOTE = "footnote"
    EARLIER_MESSAGE = "earlier_message"


class FoundBy(StrEnum):
    """How a passage came to its question.

    ASKED in a box of the form; LABEL by a number in a heading; WORDING by a heading that words the
    question; SECTION by a heading of the call's section; CONTENT by its own words alone; CARRIED
    because it follows a passage of that question; PERSON because a person said so.
    """

    ASKED = "asked"
    LABEL = "label"
    WORDING = "wording"
    SECTION = "section"
    CONTENT = "content"
    CARRIED = "carried"
    PERSON = "person"
    NOTHING = "nothing"


SURE = 0.8
"""Below this certainty a passage's question is shown as unsure, for a person to confirm."""


class AnsweringAs(StrEnum):
    """Whether a respondent speaks for themselves or for an organisation."""

    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of a response's words.

    `id` is unique in the ledger and never reused: "<public reference>-<question or part>-<n>".
    `start` and `end` are character offsets (code points) into the text named by `source`
    ("answer:q06"; "document", the first or only file; "document:2", the second, as of a message with
    attachments). `paragraph` is the number printed in the document, `page` counts from 1. `refers_to`
    holds the codes of other questions that the words point to ("see Q8 above") or answer as well (under
    the heading "Q6 and Q7", a passage of q06 refers to q07). `confidential` says that its respondent
    asked to keep it in confidence, `reason` why: it is read and counted, never quoted. `permission` is
    None where it is the response's own. `certainty` is the machine's, from 0 to 1, that the question is
    the right one.
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
    reason: str = ""
    permission: Permission | None = None
    found_by: FoundBy = FoundBy.ASKED
    certainty: float = 1.0


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


class Agreed(StrEnum):
    """What somebody said when they were asked whether words of theirs may be quoted."""

    GIVEN = "given"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Consent:
    """Who agreed that what was said on a visit or in a conversation may be quoted: whoever spoke, and for a child
    a guardian as well."""

    is_child: bool
    own: Agreed
    guardian: Agreed = Agreed.NOT_ASKED


@dataclass(frozen=True, slots=True)
class Response:
    """One response. `public_reference` may be printed; `reference` is the respondent's own receipt.

    `in_mined_corpus` is False for documents that did not follow the form: the review read those
    apart, and counted them apart (Department for Education, analysis of responses, December 2018).
    `language` is the one in which the call was answered, online or in Word; empty where that is not known.
    `consent` is None where nobody recorded any, as of every response to a call.
    `joined_to` is the public reference of the response that is counted in its place, where people said that both are
    one sender's; empty where it is counted itself. It is never that of one which is joined in its turn.
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
    kind: EvidenceKind = EvidenceKind.CALL
    consent: Consent | None = None
    joined_to: str = ""


@dataclass(frozen=True, slots=True)
class Clearance:
    """A person's decision that a passage may be quoted, in exactly these (redacted) words.

    `source_sha256` is the SHA-256 of the passage's text as it was read: where the passage has
    changed since, the clearance has lapsed. `left_in` are the places (start and end, in the passage's text) of what
    looked like personal data and which a person said, with a reason, may be read by anybody.
    """

    passage: str
    text: str
    source_sha256: str
    cleared_by: str
    cleared_on: dt.date
    left_in: tuple[tuple[int, int], ...] = ()
