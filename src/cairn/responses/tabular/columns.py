"""The columns of a table of responses: what is written, what is typed in, and what an analyst reads agree by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cairn.calls.definition import Call, Question, QuestionKind


class Part(StrEnum):
    """What of a response, or of the answer to a question, stands in a column; "" is the answer itself."""

    OF_RESPONSE = "response"
    ANSWER = ""
    WORDS = "_words"
    CONFIDENTIAL = "_confidential"
    REASON = "_confidential_reason"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name; `question` is None where it tells of the response as a whole."""

    name: str
    part: Part
    question: Question | None = None


FIXED = ("public_reference", "received_on", "route", "answering_as", "permission", "name")
LANGUAGE = "language"
FILES = "files"


def columns_of(call: Call) -> tuple[Column, ...]:
    """Every column, in order. A question whose code is the name of another column is called question_<code>."""
    fixed = [*FIXED, *((LANGUAGE,) if len(call.languages) > 1 else ())]
    found = [Column(name, Part.OF_RESPONSE) for name in fixed]
    taken = {*fixed, FILES}
    for question in (*call.profile, *call.questions()):
        for part in _parts(question):
            code = f"{question.code}{part}"
            found.append(Column(f"question_{code}" if code in taken else code, part, question))
            taken.add(found[-1].name)
    return (*found, Column(FILES, Part.OF_RESPONSE))


def _parts(question: Question) -> Iterator[Part]:
    yield Part.ANSWER
    if question.takes_words:
        if question.kind is not QuestionKind.OPEN:
            yield Part.WORDS
        yield Part.CONFIDENTIAL
        yield Part.REASON
