"""Documents in their sender's own form, read into passages by question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cairn.calls.definition import Call
from cairn.responses.free_format.apart import Apart, set_apart
from cairn.responses.free_format.found import Found, found_for
from cairn.responses.free_format.headings import Heading, codes_of_numbers, find_headings, up_to_numbered
from cairn.responses.free_format.kinds import Part, parts_of
from cairn.responses.free_format.lines import Line, lines_of
from cairn.responses.free_format.numbering import paragraph_numbers
from cairn.responses.free_format.pieces import pieces_of
from cairn.responses.free_format.proposals import Answering, proposals
from cairn.responses.free_format.references import questions_referred_to
from cairn.responses.free_format.wording import Wording
from cairn.responses.intake.textual import DocumentText
from cairn.responses.ledger import FoundBy, Passage, PassageKind, ProposedAgreement

UNASSIGNED = "unassigned"
FIRST = "document"


@dataclass(frozen=True, slots=True)
class Reading:
    """What documents were read into. Of each source, joined in order, the passages' texts are the document's text.

    `agreements` holds one proposal for each agreement question that was answered.
    """

    passages: tuple[Passage, ...]
    agreements: tuple[ProposedAgreement, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions for which a heading was found, in the order of the document."""
        found = (p.question for p in self.passages if p.kind is PassageKind.HEADING and p.question)
        return tuple(dict.fromkeys(found))


def read_free_format(document: DocumentText, call: Call, public_reference: str) -> Reading:
    """The passages of a document with their questions, and the agreement that its prose states.

    Nothing is lost: passages cover the text wholly, white space included. What cannot be given to a
    question has none. What is read of agreement is proposed, for a person to confirm.
    """
    return read_received_documents([document], call, public_reference)


def read_received_documents(documents: Sequence[DocumentText], call: Call, public_reference: str) -> Reading:
    """The same of all the files of one response, as of a message and its attachments, in their order.

    The first file is the source "document", the second "document:2" and so on; each is read by itself, and of each the
    passages joined are its text.
    """
    reader = _Reader(call, public_reference)
    answering = [
        pair
        for number, document in enumerate(documents, start=1)
        for pair in reader.read(document, FIRST if number == 1 else f"{FIRST}:{number}")
    ]
    return Reading(tuple(passage for passage, _ in answering), tuple(proposals(answering, call)))


class _Reader:
    """Reads the files of one response, numbering its passages over all of them."""

    def __init__(self, call: Call, public_reference: str) -> None:
        self._call = call
        self._wording = Wording(call)
        self._codes = {number: named[0] for number, named in codes_of_numbers(call).items()}
        self._public_reference = public_reference
        self._counted: Counter[str] = Counter()

    def read(self, document: DocumentText, source: str) -> list[Answering]:
        """The passages of one file, each with the questions that it answers."""
        lines = lines_of(document.text)
        apart = set_apart(document, lines)
        headings = find_headings(lines, self._call, self._wording, document.marks)
        headings = _without_quoted(headings, apart, lines)
        numbers = paragraph_numbers(lines, {heading.first for heading in headings})
        headings = up_to_numbered(headings, lines, numbers)
        parts = parts_of(document.text, pieces_of(document, lines, headings, numbers, apart))
        found = found_for(document.text, parts, self._call)
        return [
            (
                self._passage(document, source, part, come),
                come.questions if _joins(come) else come.questions[:1],
            )
            for part, come in zip(parts, found, strict=True)
        ]

    def _passage(self, document: DocumentText, source: str, part: Part, found: Found) -> Passage:
        text = document.text[part.start : part.end]
        label = _label(part, found)
        self._counted[label] += 1
        return Passage(
            id=f"{self._public_reference}-{label}-{self._counted[label]}",
            kind=part.kind,
            text=text,
            source=source,
            start=part.start,
            end=part.end,
            question=found.questions[0] if found.questions else None,
            paragraph=part.number,
            page=document.page_at(part.start + len(text) - len(text.lstrip())),
            refers_to=_refers_to(text, part.kind, found, self._codes),
            found_by=found.found_by,
            certainty=found.certainty,
        )


def _without_quoted(
    headings: Sequence[Heading], apart: Sequence[Apart], lines: Sequence[Line]
) -> list[Heading]:
    """The headings without those in what stands apart.

    But where a message answers between the lines of the one that it quotes, the questions quoted are its headings.
    """
    within = {n: one for one in apart for n in range(one.first, one.last + 1)}
    own = [heading for heading in headings if heading.first not in within]
    if len(own) == len(headings) or any(heading.questions for heading in own):
        return own
    last_own = max((n for n, line in enumerate(lines) if n not in within and not line.is_blank), default=-1)
    return [
        heading
        for heading in headings
        if (one := within.get(heading.first)) is None
        or (one.kind is PassageKind.EARLIER_MESSAGE and one.last < last_own)
    ]


def _joins(found: Found) -> bool:
    """Whether a part answers all of its questions, as below a joint heading; not those of a section."""
    return found.found_by is not FoundBy.SECTION


def _label(part: Part, found: Found) -> str:
    if part.kind in (PassageKind.ANSWER, PassageKind.QUOTATION) and found.questions:
        return found.questions[0]
    return UNASSIGNED if part.kind is PassageKind.ANSWER else part.kind.value.replace("_", "-")


def _refers_to(text: str, kind: PassageKind, found: Found, codes: dict[int, str]) -> tuple[str, ...]:
    also = found.questions[1:] if _joins(found) else ()
    if kind is not PassageKind.ANSWER:
        return also
    return tuple(dict.fromkeys([*also, *questions_referred_to(text, codes, own=found.questions[:1])]))
