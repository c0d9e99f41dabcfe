"""The form of a call of every kind, filled in, changed, and read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.oxml.ns import qn

from cairn.calls import load_call
from cairn.calls.word import word_form
from cairn.responses.ledger import Answer
from cairn.responses.word_form import Weight, WordFormReading, read_word_form
from tests.lib.filled_form import control_of, filled, filling_of
from tests.lib.rich_call import RICH_CALL

CALL = load_call(RICH_CALL)
FORM = word_form(CALL)
ANSWERS = [
    Answer("sector", ("other",), "In a library"),
    Answer("q01", ("yes",), "It helps.\n\nWe see it every day.", confidential=True, reason="A small place"),
    Answer("q02", ("younger", "parents")),
    Answer("q03", ("quiet", "food")),
    Answer("q04", text="1200"),
    Answer("q05", text="2019-03-12"),
    Answer("q06", text="P2Y6M"),
    Answer("q07", text="Time.\n\nAnd a room\nthat is quiet."),
    Answer("q08_grades", ("agree",)),
    Answer("q08_friends", ("strongly_agree",)),
    Answer("q09_meals", ("often",)),
    Answer("q10", ("state",), "Because"),
    Answer("q11", ("disagree",)),
]


def read(change: Callable[[Any], None] | None = None, **also: str | bool) -> WordFormReading:
    """The form filled in with ANSWERS, changed, and read."""
    return read_word_form(filled(FORM, filling_of(CALL, ANSWERS), change), CALL)


def read_of(code: str, reading: WordFormReading) -> Answer:
    """The answer to a question, which is there."""
    answer = reading.answer(code)
    assert answer is not None
    return answer


def sentences(reading: WordFormReading, weight: Weight) -> str:
    """What is said of that weight, a sentence a line."""
    return "\n".join(told.sentence for told in reading.of_weight(weight))


def box(tag: str, change: Callable[[Any], None]) -> Callable[[Any], None]:
    """A change to one box, by its tag."""
    return lambda body: change(control_of(body, tag))


def content_of(control: Any) -> Any:
    """What stands in a control."""
    return control.find(qn("w:sdtContent"))


def text_in(control: Any) -> Any:
    """The first words of a control."""
    return next(control.iter(qn("w:t")))
