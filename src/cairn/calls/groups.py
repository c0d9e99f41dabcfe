"""Statements under one heading: in the file one question, for all who read a call a question each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cairn.calls.definition import Group, Question, QuestionKind

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def unfolded(questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions, each group as one question a statement: of agreement, or of one choice where it has options.

    The code of a statement is joined to its group's ("q05_a"); number, conditions and whether it must be answered are
    the group's.
    """
    return tuple(each for question in questions for each in _statements(question))


def _statements(question: Question) -> Iterator[Question]:
    if question.kind is not QuestionKind.GROUP:
        yield question
        return
    is_agreement = not question.options
    for place, statement in enumerate(question.statements):
        yield replace(
            question,
            code=f"{question.code}_{statement.code}",
            kind=QuestionKind.AGREEMENT if is_agreement else QuestionKind.ONE,
            text=statement.label,
            statement=statement.label if is_agreement else "",
            hint=statement.hint,
            statements=(),
            group=Group(question.code, question.text, question.hint, letter(place)),
        )


def letter(place: int) -> str:
    """The letter of the statement at that place (from 0): a to z, then aa, ab, …"""
    before, last = divmod(place, len(_LETTERS))
    return (letter(before - 1) if before else "") + _LETTERS[last]
