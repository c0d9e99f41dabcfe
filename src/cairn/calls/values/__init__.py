"""What people give in answer, and how it is kept: in one canonical form, or as it was typed until it is put right.

An answer keeps the codes of what was `chosen` and a `text`. Of a number, a date or a length of time the text is
canonical ("1200.5", "2019-03-12", "P2Y6M"); of a rank the codes stand in order and there is no text. What cannot be
read so is kept in the text to the letter, and `faults_of` says what is wrong with it: no mark beside it is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cairn.calls.definition import Question, QuestionKind
from cairn.calls.values import dates, durations, ranks
from cairn.calls.values.faults import Fault, Slip
from cairn.calls.values.numbers import faults_of_number, read_number

__all__ = [
    "KINDS_OF_VALUE",
    "Fault",
    "Slip",
    "as_kept",
    "as_typed",
    "faults_of",
    "is_value",
    "parts_of",
    "words_in",
]

KINDS_OF_VALUE = (QuestionKind.NUMBER, QuestionKind.DATE, QuestionKind.DURATION, QuestionKind.RANK)
"""The kinds whose answers are a value that is written in boxes of their own."""
# what a browser's script counts, so that the page and the site agree: white space as ECMAScript has it
_WORD = re.compile("[^\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")


def is_value(question: Question) -> bool:
    """Whether an answer to it is a value, and its text no words of anybody's."""
    return question.kind in KINDS_OF_VALUE


def parts_of(question: Question) -> tuple[str, ...]:
    """The names of the boxes of a value: units, options' codes, day, month and year; one without a name of a number."""
    if question.kind is QuestionKind.DATE:
        return dates.PARTS
    if question.kind is QuestionKind.DURATION:
        return durations.units_of(question)
    if question.kind is QuestionKind.RANK:
        return tuple(option.code for option in question.options)
    return ("",)


def as_kept(
    question: Question, typed: Mapping[str, str], language: str = "en"
) -> tuple[tuple[str, ...], str]:
    """What is kept of a value that was typed in these boxes: what is chosen, and the text."""
    on_a_line = {name: " ".join(words.split()) for name, words in typed.items()}
    if question.kind is QuestionKind.RANK:
        return ranks.read_rank(on_a_line, question)
    if question.kind is QuestionKind.DATE:
        return (), dates.read_date(on_a_line, question, language)
    if question.kind is QuestionKind.DURATION:
        return (), durations.read_duration(on_a_line, question)
    written = on_a_line.get("", "")
    number = read_number(written, question.unit)
    return (), written if number is None else number


def as_typed(question: Question, chosen: tuple[str, ...], text: str) -> dict[str, str]:
    """What the boxes of a value show of what is kept."""
    if question.kind is QuestionKind.RANK:
        return ranks.places_of(question, chosen, text)
    if question.kind is QuestionKind.DATE:
        return dates.parts_of_date(text)
    if question.kind is QuestionKind.DURATION:
        return durations.parts_of_duration(question, text)
    return {"": text}


def faults_of(question: Question, chosen: tuple[str, ...], text: str) -> tuple[Fault, ...]:
    """What is wrong with an answer as it is kept, of any kind; nothing where it can be sent, or says nothing."""
    return tuple(_faults(question, chosen, text)) if chosen or text else ()


def words_in(text: str) -> int:
    """How many words a text has: runs of signs without white space."""
    return len(_WORD.findall(text))


def _faults(question: Question, chosen: tuple[str, ...], text: str) -> Iterator[Fault]:
    if question.kind is QuestionKind.NUMBER:
        yield from faults_of_number(question, text)
    elif question.kind is QuestionKind.DATE:
        yield from dates.faults_of_date(question, text)
    elif question.kind is QuestionKind.DURATION:
        yield from durations.faults_of_duration(question, text)
    elif question.kind is QuestionKind.RANK:
        yield from ranks.faults_of_rank(question, chosen, text)
    else:
        yield from _of_words(question, chosen, text)


def _of_words(question: Question, chosen: tuple[str, ...], text: str) -> Iterator[Fault]:
    if question.most and len(chosen) > question.most:
        yield Fault(Slip.TOO_MANY_CHOSEN)
    if question.words and words_in(text) > question.words:
        yield Fault(Slip.TOO_MANY_WORDS, "words")
    takes = [option.code for option in question.options if option.words]
    if text and takes and not question.why and not set(takes) & set(chosen):
        yield Fault(Slip.OPTION_NOT_CHOSEN, "words")
