"""One response, as staff read it: who sent it, then its answers or its document, in order."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from cairn.calls import Call, Question
from cairn.calls.texts import LANGUAGES
from cairn.responses.ledger import PassageKind, Route
from cairn.responses.said import said
from cairn.web.common import words
from cairn.web.common.jinja import day
from cairn.web.ledger.models import Agreement, Answer, Passage, Response
from cairn.web.ledger.queries import in_order_of_the_call
from cairn.web.ledger.roles import Act, Person
from cairn.web.ledger.rows import as_answer
from cairn.web.review.presenters.attachments import attachment_items
from cairn.web.review.presenters.passage import passage_item

IN_APPENDIX = (PassageKind.APPENDIX_HEADING, PassageKind.APPENDIX, PassageKind.QUOTATION)


def response_page(call: Call, response: Response, person: Person) -> dict[str, Any]:
    """What the template of one response needs, for somebody who may read it; what else they may do, it offers."""
    may_clear = person.may(Act.CLEAR_PASSAGES)
    answers = in_order_of_the_call(list(response.answers.all()), call)
    is_document = response.route == Route.DOCUMENT
    return {
        "call": call,
        "response": response,
        "facts": _facts(call, response),
        "profile": [_profile_row(call, answer) for answer in answers if answer.in_profile],
        "files": attachment_items(response),
        "may_take_files": person.may(Act.TAKE_FILES),
        "may_confirm": person.may(Act.CONFIRM_AGREEMENT),
        "agreements": [_agreement(call, agreement) for agreement in response.agreements.all()],
        "parts": _document_parts(call, response, may_clear)
        if is_document
        else _answer_parts(call, response, answers, may_clear),
    }


def _facts(call: Call, response: Response) -> list[dict[str, Any]]:
    facts = {
        "Route": words.ROUTE[response.route],
        "Received": day(response.received_on),
        "Answering as": words.ANSWERING_AS[response.answering_as],
        "Name": response.name or "Not given",
        "Words": words.PERMISSION[response.permission],
    }
    if len(call.languages) > 1 and response.language:
        facts["Language"] = LANGUAGES.get(response.language, response.language)
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in facts.items()]


def _profile_row(call: Call, answer: Answer) -> dict[str, Any]:
    question = call.question(answer.question)
    return {
        "key": {"text": question.text if question else answer.question},
        "value": {
            "text": f"{_said(question, answer)} ({words.IN_CONFIDENCE.lower()})"
            if answer.confidential
            else _said(question, answer)
        },
    }


def _said(question: Question | None, answer: Answer) -> str:
    found = said(question, as_answer(answer))
    return ", ".join((*found.lines, *((found.words,) if found.words else ())))


def _labels(question: Question | None, chosen: list[str]) -> list[str]:
    labels = {option.code: option.label for option in question.choices} if question else {}
    return [labels.get(code, code) for code in chosen]


def _agreement(call: Call, agreement: Agreement) -> dict[str, Any]:
    question = call.question(agreement.question)
    option = _labels(question, [agreement.option])[0] if agreement.option else ""
    return {
        "id": agreement.pk,
        "asked": _asked(question, agreement.question),
        "option": option,
        "words": agreement.words,
        "passage": agreement.passage_id,
        "confirmed_by": agreement.confirmed_by,
    }


def _asked(question: Question | None, code: str) -> str:
    if question is None:
        return code
    number = f"{question.label}. " if question.label else ""
    return f"{number}{question.statement or question.text}"


def _answer_parts(
    call: Call, response: Response, answers: list[Answer], may_clear: bool
) -> list[dict[str, Any]]:
    """One part for each question that was answered online: what was chosen, then the passages written."""
    passages = list(response.passages.all())
    return [
        {
            "heading": _asked(call.question(answer.question), answer.question),
            "chosen": said(call.question(answer.question), as_answer(answer)).lines,
            "confidential": answer.confidential,
            "reason": answer.reason.strip(),
            "passages": [
                passage_item(call, response, passage, may_clear)
                for passage in passages
                if passage.question == answer.question
            ],
        }
        for answer in answers
        if not answer.in_profile
    ]


def _document_parts(call: Call, response: Response, may_clear: bool) -> list[dict[str, Any]]:
    """The document from its first word to its last, a new part where it turns to another question."""
    return [
        {
            "heading": heading,
            "chosen": [],
            "passages": [passage_item(call, response, passage, may_clear) for passage in run],
        }
        for heading, run in groupby(response.passages.all(), lambda passage: _part_heading(call, passage))
    ]


def _part_heading(call: Call, passage: Passage) -> str:
    if passage.question and passage.kind in (PassageKind.ANSWER, PassageKind.HEADING):
        return _asked(call.question(passage.question), passage.question)
    if passage.kind in IN_APPENDIX:
        return words.PASSAGE_KIND[PassageKind.APPENDIX]
    return (
        words.PASSAGE_KIND[passage.kind] if passage.kind != PassageKind.ANSWER else "Answers no one question"
    )
