"""Agreement proposed for each agreement question that was answered in prose, with the words that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cairn.calls.definition import Call, Question, QuestionKind
from cairn.responses.free_format.agreement import ReadAgreement, read_agreement
from cairn.responses.free_format.lines import words_after_number
from cairn.responses.ledger import FoundBy, Passage, PassageKind, ProposedAgreement

Answering = tuple[Passage, tuple[str, ...]]
"""A passage with the questions that it answers, several under a joint heading."""

_FOR_ALL = re.compile(r"\b(?:both|all|each|every\s+one|these)\b", re.IGNORECASE)
_BY_CHANCE = (FoundBy.CONTENT, FoundBy.SECTION)


def propose_agreements(passages: Sequence[Passage], call: Call) -> tuple[ProposedAgreement, ...]:
    """A proposal for each agreement question that some passage is given to, as after a person's corrections."""
    return tuple(
        proposals([(passage, (passage.question,) if passage.question else ()) for passage in passages], call)
    )


def proposals(answering: Sequence[Answering], call: Call) -> Iterator[ProposedAgreement]:
    """The first passage that states a point of the scale; without one, the first passage uncoded.

    Under a heading of several such questions, the points that are stated are theirs in order, or that of all where
    one is stated for "both"; where they are fewer than the questions, none is proposed. A passage that came to its
    question by its words alone is proposed for only where it states agreement.
    """
    asked = {
        question.code: question for question in call.questions() if question.kind is QuestionKind.AGREEMENT
    }
    for code, question in asked.items():
        answers = [
            (passage, codes)
            for passage, codes in answering
            if passage.kind is PassageKind.ANSWER and code in codes
        ]
        if answers:
            together = [other for other in answers[0][1] if other in asked]
            proposed = _proposed(question, [passage for passage, _ in answers], together)
            if proposed is not None:
                yield proposed


def _proposed(
    question: Question, answers: Sequence[Passage], together: Sequence[str]
) -> ProposedAgreement | None:
    stated = [
        (passage, read)
        for passage in answers
        if (read := read_agreement(passage.text, question.statement)) is not None
    ]
    chosen = _own(question.code, stated, together) if len(together) > 1 else next(iter(stated), None)
    if chosen is not None:
        passage, read = chosen
        return ProposedAgreement(question.code, read.option, read.words, passage.id)
    if all(passage.found_by in _BY_CHANCE for passage in answers):
        return None
    return ProposedAgreement(question.code, None, words_after_number(answers[0].text), answers[0].id)


def _own(
    code: str, stated: Sequence[tuple[Passage, ReadAgreement]], together: Sequence[str]
) -> tuple[Passage, ReadAgreement] | None:
    if len(stated) == len(together):
        return stated[list(together).index(code)]
    if stated and _FOR_ALL.search(stated[0][0].text):
        return stated[0]
    return None
