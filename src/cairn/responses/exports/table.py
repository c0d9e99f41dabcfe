"""Every response as a row of a table, for people who work in a spreadsheet.

Columns: the response (public_reference, received_on, route, answering_as, permission, name), each question
of the profile and of the sections by its code, and how many files came with it. Of a call in several
languages, language is the one that the response was written in. A rank is the codes in their order, parted
by ";"; a number, a date (2019-03-12) and a length of time (P2Y6M, ISO 8601) are in their canonical form.
Where words can be written beside a choice they stand in <code>_words. A question that takes words has two
columns more: <code>_confidential, "yes" where the answer was given in confidence, and
<code>_confidential_reason, why its respondent asked for that. A table of whole responses holds answers
that may not be printed, and free text that can name a child: it stays where the ledger stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from cairn.calls.definition import Call, Question, QuestionKind
from cairn.calls.values import is_value
from cairn.responses.exports.cells import Number
from cairn.responses.ledger import Answer, Passage, PassageKind, Response
from cairn.responses.permissions import printed_name
from cairn.responses.tabular.columns import columns_of


def header_of(call: Call) -> list[str]:
    """The names of the columns (`cairn.responses.tabular.columns_of`)."""
    return [column.name for column in columns_of(call)]


def row_of(call: Call, response: Response, files: int) -> list[str]:
    """The cells of one response, in the order of the header, not yet made safe.

    Choices are codes parted by ";", open text is as it was written. Of a document, an open question's
    cell is the passages that answer it, and an agreement's is what somebody has confirmed.
    """
    given = {answer.question: answer for answer in (*response.profile, *response.answers)}
    cells = [
        response.public_reference,
        response.received_on.isoformat(),
        response.route.value,
        response.answering_as.value,
        response.permission.value,
        printed_name(response),
        *((response.language,) if len(call.languages) > 1 else ()),
    ]
    for question in _asked(call):
        cells += _cells(question, given.get(question.code), response)
    return [*cells, str(files)]


def _asked(call: Call) -> Iterator[Question]:
    yield from call.profile
    yield from call.questions()


def _cells(question: Question, answer: Answer | None, response: Response) -> list[str]:
    if not question.takes_words:
        return [_choice(question, answer, response)]
    text = answer.text if answer else _written(question, response)
    passages = _passages(question, response)
    is_confidential = bool(answer and answer.confidential) or any(each.confidential for each in passages)
    # what is no longer in confidence has no reason that counts
    reason = _reason(answer, passages) if is_confidential else ""
    beside = [] if question.kind is QuestionKind.OPEN else [_choice(question, answer, response)]
    return [
        *beside,
        text,
        ("yes" if is_confidential else "no") if text or (answer and answer.chosen) else "",
        reason,
    ]


def _reason(answer: Answer | None, passages: list[Passage]) -> str:
    """Why it is in confidence: as its respondent said of the answer, or else as was said of passages of it."""
    if answer and answer.confidential and answer.reason:
        return answer.reason
    reasons = (each.reason for each in passages if each.confidential and each.reason)
    return "; ".join(dict.fromkeys(reasons))


def _choice(question: Question, answer: Answer | None, response: Response) -> str:
    if answer is None:
        return _confirmed(question, response)
    if is_value(question) and not answer.chosen:
        return Number(answer.text) if question.kind is QuestionKind.NUMBER else answer.text
    return ";".join(answer.chosen)


def _confirmed(question: Question, response: Response) -> str:
    read = (each for each in response.agreements if each.question == question.code and each.confirmed_by)
    return ";".join(each.option for each in read if each.option)


def _written(question: Question, response: Response) -> str:
    return "\n\n".join(passage.text.strip() for passage in _passages(question, response))


def _passages(question: Question, response: Response) -> list[Passage]:
    return [
        passage
        for passage in response.passages
        if passage.kind is PassageKind.ANSWER and passage.question == question.code
    ]
