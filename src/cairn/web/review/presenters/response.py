"""One response, as staff read it: who sent it, then its answers or its document, in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from django.urls import reverse

from cairn.calls import Call, Question
from cairn.calls.texts import LANGUAGES
from cairn.responses.ledger import EvidenceKind, FoundBy, PassageKind
from cairn.responses.said import said
from cairn.web.common import words
from cairn.web.common.jinja import day
from cairn.web.ledger.models import Agreement, Answer, Passage, Response
from cairn.web.ledger.queries import in_order_of_the_call
from cairn.web.ledger.roles import Act, Person
from cairn.web.ledger.rows import as_answer
from cairn.web.review.presenters.attachments import attachment_items
from cairn.web.review.presenters.found_by import found_item
from cairn.web.review.presenters.originals import originals_beside
from cairn.web.review.presenters.passage import passage_item
from cairn.web.review.presenters.team import address_of_response, team_on
from cairn.web.review.reading.filters import KINDS, Filters
from cairn.web.review.reading.listing import Neighbours
from cairn.web.review.reading.one_response import number_of_file

IN_APPENDIX = (PassageKind.APPENDIX_HEADING, PassageKind.APPENDIX, PassageKind.QUOTATION)


def response_page(
    call: Call,
    response: Response,
    person: Person,
    readers: Sequence[str],
    filters: Filters,
    neighbours: Neighbours,
) -> dict[str, Any]:
    """What the template of one response needs, for somebody who may read it; what else they may do, it offers.

    `filters` are of the list that they came by, in which `neighbours` stand beside it.
    """
    answers = in_order_of_the_call(list(response.answers.all()), call)
    passages = list(response.passages.all())
    shown = partial(_shown, call, response, person, filters)
    return {
        "call": call,
        "back": f"{reverse('review:responses')}{filters.as_query()}",
        "before": address_of_response(neighbours.before, filters) if neighbours.before else "",
        "after": address_of_response(neighbours.after, filters) if neighbours.after else "",
        "is_in_list": filters.narrows,
        "team": team_on(response, person, readers, filters),
        "originals": originals_beside(call, response, passages),
        "response": response,
        "facts": _facts(call, response),
        "profile": [_profile_row(call, answer) for answer in answers if answer.in_profile],
        "files": attachment_items(response),
        "rights_url": reverse("review:response-rights", args=[response.public_reference])
        if person.may(Act.SET_PERMISSION)
        else "",
        "may_take_files": person.may(Act.TAKE_FILES),
        "may_confirm": person.may(Act.CONFIRM_AGREEMENT),
        "agreements": [_agreement(call, agreement) for agreement in response.agreements.all()],
        "parts": _answer_parts(call, passages, answers, shown),
        "document_parts": _document_parts(call, passages, shown),
    }


def _shown(
    call: Call, response: Response, person: Person, filters: Filters, passage: Passage
) -> dict[str, Any]:
    """A passage, and what the team may do with it."""
    found = person.may(Act.MOVE_PASSAGES) and number_of_file(passage.source) > 0
    trail = filters.as_query()
    return {
        **passage_item(call, response, passage, person.may(Act.CLEAR_PASSAGES)),
        "redact_url": reverse("review:redact", args=[passage.pk]) if person.may(Act.REDACT) else "",
        "rights_url": reverse("review:passage-rights", args=[passage.pk])
        if person.may(Act.SET_PERMISSION)
        else "",
        "found": found_item(passage),
        "is_of_file": number_of_file(passage.source) > 0,
        "url": reverse("review:passage", args=[passage.pk]) + trail,
        "confirm_url": reverse("review:correct", args=[passage.pk]) + trail
        if found and passage.found_by != FoundBy.PERSON
        else "",
        "flags": [str(flag.get_kind_display()) for flag in passage.up],  # type: ignore[attr-defined]
        "noted": len(passage.noted),  # type: ignore[attr-defined]
    }


def _facts(call: Call, response: Response) -> list[dict[str, Any]]:
    facts = {
        "Route": words.ROUTE[response.route],
        "Kind of evidence": KINDS[EvidenceKind(response.kind)],
        "Received": day(response.received_on),
        "Answering as": words.ANSWERING_AS[response.answering_as],
        "Name": response.name or "Not given",
        "Words": words.PERMISSION[response.permission],
    }
    if campaigns := [copy.campaign for copy in response.copies.all()]:
        facts["One of many copies"] = ", ".join(each.name or f"Campaign {each.number}" for each in campaigns)
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
    call: Call, passages: list[Passage], answers: list[Answer], shown: Callable[[Passage], dict[str, Any]]
) -> list[dict[str, Any]]:
    """One part for each question that was answered in a form: what was chosen, then the passages written."""
    return [
        {
            "heading": _asked(call.question(answer.question), answer.question),
            "chosen": said(call.question(answer.question), as_answer(answer)).lines,
            "confidential": answer.confidential,
            "reason": answer.reason.strip(),
            "passages": [
                shown(passage)
                for passage in passages
                if passage.question == answer.question and not number_of_file(passage.source)
            ],
        }
        for answer in answers
        if not answer.in_profile
    ]


def _document_parts(
    call: Call, passages: list[Passage], shown: Callable[[Passage], dict[str, Any]]
) -> list[dict[str, Any]]:
    """Each file from its first word to its last, a new part where it turns to another question."""
    of_files = [passage for passage in passages if number_of_file(passage.source)]
    return [
        {"heading": heading, "passages": [shown(passage) for passage in run]}
        for (_, heading), run in groupby(
            of_files, lambda passage: (passage.source, _part_heading(call, passage))
        )
    ]


def _part_heading(call: Call, passage: Passage) -> str:
    if passage.question and passage.kind in (PassageKind.ANSWER, PassageKind.HEADING):
        return _asked(call.question(passage.question), passage.question)
    if passage.kind in IN_APPENDIX:
        return words.PASSAGE_KIND[PassageKind.APPENDIX]
    return (
        words.PASSAGE_KIND[passage.kind] if passage.kind != PassageKind.ANSWER else "Answers no one question"
    )
