"""An answer as people read it: the labels of what was chosen, a value with its unit, the words that were written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from cairn.calls.definition import Question, QuestionKind
from cairn.calls.form_words import OWN, day, form_words
from cairn.calls.values import as_typed, is_value
from cairn.calls.values.durations import amounts_of
from cairn.calls.values.numbers import MOST_DIGITS
from cairn.responses.ledger import Answer

_CLOSE = ("%",)
"""Units that stand against their number."""


@dataclass(frozen=True, slots=True)
class Said:
    """Lines for what was chosen, ranked or given as a value; and the respondent's own words, to the letter."""

    lines: tuple[str, ...] = ()
    words: str = ""

    @property
    def text(self) -> str:
        """All of it as plain text, a line each."""
        return "\n".join((*self.lines, *((self.words,) if self.words else ())))


def said(question: Question | None, answer: Answer, language: str = OWN) -> Said:
    """An answer in words of a language. Of a question that the call no longer has, codes are all there is.

    What cannot be read as its question asks is given as it was typed.
    """
    if question is None or not (answer.chosen or answer.text):
        return Said(answer.chosen, answer.text)
    if not is_value(question):
        labels = {option.code: option.label for option in question.choices}
        return Said(tuple(labels.get(code, code) for code in answer.chosen), answer.text)
    return Said(tuple(line for line in _lines(question, answer, language) if line))


def _lines(question: Question, answer: Answer, language: str) -> Iterator[str]:
    typed = as_typed(question, answer.chosen, answer.text)
    if question.kind is QuestionKind.RANK:
        yield from _places(question, answer, typed)
    elif question.kind is QuestionKind.NUMBER:
        yield _number(question, answer.text)
    elif question.kind is QuestionKind.DATE and (date := _date(answer.text)):
        yield day(language, date)
    elif question.kind is QuestionKind.DURATION and (amounts := amounts_of(answer.text)):
        yield ", ".join(of_unit(unit, amount, language) for unit, amount in amounts.items())
    else:
        yield " ".join(_with_unit(name, part, question, language) for name, part in typed.items() if part)


def _places(question: Question, answer: Answer, typed: dict[str, str]) -> Iterator[str]:
    labels = {option.code: option.label for option in question.options}
    if answer.chosen:
        yield from (f"{place}. {labels.get(code, code)}" for place, code in enumerate(answer.chosen, start=1))
    else:
        yield from (f"{labels.get(code, code)}: {place}" for code, place in typed.items())


def _number(question: Question, text: str) -> str:
    whole, point, part = text.partition(".")
    digits = whole.removeprefix("-")
    is_plain = digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS
    sign = "-" if whole.startswith("-") else ""  # of -0.5 the whole part alone would lose it
    number = f"{sign}{int(digits):,}{point}{part}" if is_plain else text
    between = "" if question.unit in _CLOSE else " "
    return f"{number}{between}{question.unit}" if question.unit and is_plain else number


def of_unit(unit: str, amount: str, language: str) -> str:
    """So much of a unit: "1 year", "2.5 years"."""
    name = form_words(language, unit)
    return f"{amount} {name.removesuffix('s') if amount == '1' and language == OWN else name}"


def _with_unit(name: str, part: str, question: Question, language: str) -> str:
    return f"{part} {form_words(language, name)}" if question.kind is QuestionKind.DURATION else part


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
