"""A Word form that somebody sent by e-mail, read into a response of the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from cairn.calls import Call, asked_questions
from cairn.calls.values import Slip, faults_of, is_value
from cairn.exceptions import IntakeError
from cairn.responses import passages_of_answers
from cairn.responses.ledger import Answer, AnsweringAs, Response, Route
from cairn.responses.word_form import LONGEST_NAME, WordFormReading, read_word_form
from cairn.tables.quotables import Permission
from cairn.web.ledger.references import new_public_reference, new_receipt

CANNOT_BE_READ = "the answer cannot be taken as it is; ask its sender."
NOT_ASKED = (
    "is asked only of those who chose a certain answer before it, and this form does not settle that its sender did, "
    "so it is not taken."
)
NOTHING = (
    "holds no answer to a question of the call, so nothing of it was taken. Check that it is the form that was filled "
    "in, and not an empty one."
)


@dataclass(frozen=True, slots=True)
class ByPost:
    """What is known of a form besides what stands in it. `permission` and `organisation` are what its sender said
    elsewhere, and count only where the form says nothing."""

    received_on: dt.date
    organisation: str = ""
    permission: Permission | None = None
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A response, and the sentences on what its sender should be asked, or what was not taken."""

    response: Response
    sentences: tuple[str, ...]


def response_of_form(content: bytes, file_name: str, post: ByPost, calls: tuple[Call, ...]) -> Read:
    """The form as a response that follows the call, so that it is counted with those that came by the web.

    `calls` is the call in each of its languages, its own first. What could not be sent on the web is not taken: what
    cannot be read as its question asks, more ticks than may count, and what is not asked of this sender. Nothing
    may be quoted where no one choice was ticked. Raises IntakeError where it cannot be read or holds no answer.
    """
    reading = read_word_form(content, calls[0], file_name, calls[1:])
    call = calls[0]
    answers, sentences = _fit_to_keep(call, reading)
    if not any(answer.question in {question.code for question in call.questions()} for answer in answers):
        raise IntakeError(f"{file_name}: {NOTHING}")
    public_reference = new_public_reference()
    profile = {question.code for question in call.profile}
    own = tuple(answer for answer in answers if answer.question not in profile)
    answering_as, name = _sender(reading, post)
    response = Response(
        reference=new_receipt(),
        public_reference=public_reference,
        call=call.code,
        route=Route.WORD_FORM,
        received_on=post.received_on,
        permission=_permission(reading, post, name),
        answering_as=answering_as,
        name=name,
        profile=tuple(answer for answer in answers if answer.question in profile),
        answers=own,
        passages=passages_of_answers(public_reference, own, call),
        synthetic=post.synthetic,
        language=reading.mark.language if reading.mark else "",
    )
    return Read(response, (*(told.sentence for told in reading.told), *sentences, *_outside(reading)))


def _fit_to_keep(call: Call, reading: WordFormReading) -> tuple[list[Answer], list[str]]:
    """The answers as the web would have taken them, and a sentence for each that it would not."""
    kept, sentences = [], []
    given = (*reading.profile, *reading.answers)
    unsettled = reading.unsettled | {each.question for each in given if _has_too_many(call, each)}
    single = {each.question: each.chosen for each in given if each.question not in unsettled}
    asked = asked_questions(call, single)
    for answer in given:
        question = call.question(answer.question)
        if question is None:
            continue
        name = f"Question {question.label}" if question.label else f"“{question.text}”"
        if answer.question not in asked:
            sentences.append(f"{name} {NOT_ASKED}")
        elif is_value(question) and faults_of(question, answer.chosen, answer.text):
            sentences.append(f"{name}: {CANNOT_BE_READ}")
        elif answer.question not in unsettled:
            kept.append(answer)
        elif answer.text:
            kept.append(Answer(answer.question, (), answer.text, answer.confidential, answer.reason))
    return kept, sentences


def _has_too_many(call: Call, answer: Answer) -> bool:
    """Whether more is ticked than may count."""
    question = call.question(answer.question)
    faults = faults_of(question, answer.chosen, answer.text) if question else ()
    return any(fault.slip is Slip.TOO_MANY_CHOSEN for fault in faults)


def _sender(reading: WordFormReading, post: ByPost) -> tuple[AnsweringAs, str]:
    """Who answers and by which name; without a word on it, an organisation that is named, else a person."""
    organisation = (reading.organisation or post.organisation)[:LONGEST_NAME]
    is_organisation = reading.answering_as is AnsweringAs.ORGANISATION or (
        reading.answering_as is None and bool(organisation)
    )
    if is_organisation:
        return AnsweringAs.ORGANISATION, organisation
    name = reading.name if reading.permission is Permission.WITH_NAME else ""
    return AnsweringAs.PERSON, name[:LONGEST_NAME]


def _permission(reading: WordFormReading, post: ByPost, name: str) -> Permission:
    """What may be done: what the form says, else what its sender said elsewhere, else nothing."""
    said = reading.permission or post.permission or Permission.NOT_AT_ALL
    return Permission.WITHOUT_NAME if said is Permission.WITH_NAME and not name else said


def _outside(reading: WordFormReading) -> Iterable[str]:
    """Where words stood outside the boxes; the words themselves are in the file that is kept."""
    near = dict.fromkeys(outside.near for outside in reading.outside)
    return (
        f"Words outside the boxes stand by {code or 'no question'}; they are in the file alone."
        for code in near
    )
