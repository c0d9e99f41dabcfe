"""The names of the fields that belong to one question: each begins with its code."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.calls import Question, QuestionKind
from cairn.calls.values import is_value, parts_of

SHOWN = "shown-"


def confidential(code: str) -> str:
    """The name of the box by which an answer is kept in confidence."""
    return f"{code}-confidential"


def reason(code: str) -> str:
    """The name of the reason for it."""
    return f"{code}-reason"


def words(code: str) -> str:
    """The name of the field for words beside a choice."""
    return f"{code}-words"


def part(code: str, name: str) -> str:
    """The name of one of the boxes of a value: a day, a unit, an option; a number has one, without a name."""
    return f"{code}-{name}" if name else code


def names_of(question: Question) -> Iterator[str]:
    """Every name under which something can be sent in answer to a question."""
    if is_value(question):
        yield from (part(question.code, name) for name in parts_of(question))
        return
    yield question.code
    if question.takes_words:
        beside = () if question.kind is QuestionKind.OPEN else (words(question.code),)
        yield from (*beside, confidential(question.code), reason(question.code))
