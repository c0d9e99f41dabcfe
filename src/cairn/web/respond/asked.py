"""The call as it is asked of one respondent, by what they have answered so far.

A call that asks everybody everything is given back as it is, and nothing is asked of the ledger for it. Otherwise the
call is made narrower: without the questions that are not asked, and without the sections in which none is. All that
takes a call (the journey, the checks before sending, a receipt) then knows no more of conditions.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import lru_cache

from cairn.calls import Call, Question, asked_questions
from cairn.calls.conditions import holds
from cairn.calls.definition import Condition
from cairn.responses.ledger import Answer
from cairn.web.ledger.models import Response
from cairn.web.ledger.rows import as_answer
from cairn.web.respond import queries

CALLS = 12
"""A call in each of its languages, as it stands and perhaps as it stood."""
NARROWED = 500
"""Respondents who were asked the same share one narrower call."""


@lru_cache(maxsize=CALLS)
def deciding(call: Call) -> frozenset[str]:
    """The codes of the questions whose answers decide what else is asked; nothing where everybody is asked all."""
    return frozenset(
        condition.question for conditions in _conditions(call).values() for condition in conditions
    )


@lru_cache(maxsize=CALLS)
def conditional(call: Call) -> frozenset[str]:
    """The codes of the questions that are not asked of everybody."""
    return frozenset(code for code, conditions in _conditions(call).items() if conditions)


def asked_of(call: Call, answers: Mapping[str, Answer]) -> Call:
    """The call as it is asked of whoever gave these answers, those to `deciding` questions among them."""
    if not deciding(call):
        return call
    return _narrowed(call, asked_questions(call, {code: answer.chosen for code, answer in answers.items()}))


def asked_in(call: Call, response: Response) -> Call:
    """The call as it is asked in a response, as the ledger holds it by now."""
    codes = deciding(call)
    if not codes:
        return call
    rows = queries.rows_on_page(response, codes)
    return asked_of(call, {code: as_answer(row) for code, row in rows.items()})


def codes_of(call: Call) -> frozenset[str]:
    """The codes of all that a call asks."""
    return _codes(call)


def sent_of(call: Call, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers that are sent: all but those to questions that are not asked of this respondent.

    An answer to a question that was taken out of the call is sent.
    """
    left_out = codes_of(call) - codes_of(asked_of(call, answers))
    return {code: answer for code, answer in answers.items() if code not in left_out}


def unsent_of(call: Call, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers that are kept and not sent, in the call's order: nobody asks this respondent for them."""
    sent = sent_of(call, answers)
    return {
        question.code: answers[question.code]
        for question in (*call.profile, *call.questions())
        if question.code in answers and question.code not in sent
    }


def because_of(call: Call, codes: Collection[str], answers: Mapping[str, Answer]) -> tuple[Question, ...]:
    """The questions because of whose answers these are not asked: of a chain, those that this respondent is asked."""
    asked = codes_of(asked_of(call, answers))
    chosen = {code: answer.chosen for code, answer in answers.items()}
    found: set[str] = set()
    waiting, seen = list(codes), set(codes)
    while waiting:
        conditions = _conditions(call).get(waiting.pop(), ())
        unmet = {one.question for one in conditions if not holds(one, chosen, asked)} - seen
        seen |= unmet
        found |= unmet & asked
        waiting += unmet - asked
    return tuple(question for question in (*call.profile, *call.questions()) if question.code in found)


@lru_cache(maxsize=CALLS)
def _conditions(call: Call) -> dict[str, tuple[Condition, ...]]:
    of_profile = {question.code: question.asked_when for question in call.profile}
    return of_profile | {
        question.code: (*section.asked_when, *question.asked_when)
        for section in call.sections
        for question in section.questions
    }


@lru_cache(maxsize=NARROWED)
def _codes(call: Call) -> frozenset[str]:
    return frozenset(question.code for question in (*call.profile, *call.questions()))


@lru_cache(maxsize=NARROWED)
def _narrowed(call: Call, asked: frozenset[str]) -> Call:
    if asked >= _codes(call):
        return call
    sections = (
        replace(section, questions=tuple(each for each in section.questions if each.code in asked))
        for section in call.sections
    )
    return replace(
        call,
        profile=tuple(each for each in call.profile if each.code in asked),
        sections=tuple(section for section in sections if section.questions),
    )
