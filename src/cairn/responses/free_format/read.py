"""A document in its sender's own form, read into passages by question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairn.calls.definition import Call, Question, QuestionKind
from cairn.responses.free_format.agreement import read_agreement
from cairn.responses.free_format.headings import find_headings, up_to_numbered
from cairn.responses.free_format.kinds import Part, parts_of
from cairn.responses.free_format.lines import lines_of, words_after_number
from cairn.responses.free_format.numbering import paragraph_numbers
from cairn.responses.free_format.pieces import pieces_of
from cairn.responses.free_format.references import questions_referred_to
from cairn.responses.free_format.wording import Wording
from cairn.responses.intake.textual import DocumentText
from cairn.responses.ledger import Passage, PassageKind, ProposedAgreement

UNASSIGNED = "unassigned"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document was read into. Joined in order, the passages' texts are the document's text.

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
    lines = lines_of(document.text)
    headings = find_headings(lines, call, Wording(call))
    numbers = paragraph_numbers(lines, {heading.first for heading in headings})
    headings = up_to_numbered(headings, lines, numbers)
    parts = parts_of(document.text, pieces_of(document, lines, headings, numbers))
    passages = _passages(document, parts, call, public_reference)
    return Reading(passages, tuple(_agreements(parts, passages, call)))


def _passages(
    document: DocumentText, parts: Sequence[Part], call: Call, public_reference: str
) -> tuple[Passage, ...]:
    codes = {question.number: question.code for question in call.questions() if question.number is not None}
    counted: Counter[str] = Counter()
    passages = []
    for part in parts:
        text = document.text[part.start : part.end]
        label = _label(part)
        counted[label] += 1
        passages.append(
            Passage(
                id=f"{public_reference}-{label}-{counted[label]}",
                kind=part.kind,
                text=text,
                source="document",
                start=part.start,
                end=part.end,
                question=part.questions[0] if part.questions else None,
                paragraph=part.number,
                page=document.page_at(part.start + len(text) - len(text.lstrip())),
                refers_to=_refers_to(text, part, codes),
            )
        )
    return tuple(passages)


def _label(part: Part) -> str:
    if part.kind in (PassageKind.ANSWER, PassageKind.QUOTATION) and part.questions:
        return part.questions[0]
    return UNASSIGNED if part.kind is PassageKind.ANSWER else part.kind.value.replace("_", "-")


def _refers_to(text: str, part: Part, codes: dict[int, str]) -> tuple[str, ...]:
    also = part.questions[1:]
    if part.kind is not PassageKind.ANSWER:
        return also
    return tuple(dict.fromkeys([*also, *questions_referred_to(text, codes, own=part.questions)]))


def _agreements(
    parts: Sequence[Part], passages: Sequence[Passage], call: Call
) -> Iterator[ProposedAgreement]:
    for question in call.questions():
        if question.kind is QuestionKind.AGREEMENT:
            answers = [
                passage
                for part, passage in zip(parts, passages, strict=True)
                if part.kind is PassageKind.ANSWER and question.code in part.questions
            ]
            if answers:
                yield _agreement(question, answers)


def _agreement(question: Question, answers: Sequence[Passage]) -> ProposedAgreement:
    """The first passage that states a point of the scale; without one, the first passage uncoded."""
    for passage in answers:
        if found := read_agreement(passage.text, question.statement):
            return ProposedAgreement(question.code, found.option, found.words, passage.id)
    return ProposedAgreement(question.code, None, words_after_number(answers[0].text), answers[0].id)
