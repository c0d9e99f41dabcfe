"""One pass over the answers of every response: who was asked what, who answered, and what they chose.

It takes answers as they are read from the ledger, so that it makes no difference to it how they are kept there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from cairn.calls import Call, QuestionKind, asked_questions
from cairn.calls.conditions import DECIDING

Given = tuple[int, bool, str, list[str], str, bool]
"""An answer: its response, whether that came by a form, the question, what was chosen, the words, in confidence."""
_RESPONSE = itemgetter(0)


@dataclass
class Words:
    """The lengths, in words, of the answers to one question."""

    answers: int = 0
    total: int = 0
    longest: tuple[int, int] = (0, 0)

    def add(self, length: int) -> None:
        """Count one more answer."""
        self.answers += 1
        self.total += length
        first, second = self.longest
        self.longest = (max(first, length), max(second, min(first, length)))


@dataclass
class Answered:
    """What was asked and answered, by question. `forms` is how many responses kept to a form.

    Of asked, answered, in confidence and words only responses that kept to a form are counted: a document is asked
    nothing. `chosen` counts each option of each question, of every response; of a ranking the one put first.
    """

    forms: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    confidential: Counter[str] = field(default_factory=Counter)
    chosen: Counter[tuple[str, str]] = field(default_factory=Counter)
    words: dict[str, Words] = field(default_factory=dict)


def count_answers(call: Call, rows: Iterable[Given], forms: int) -> Answered:
    """Count answers, which come a response at a time; `forms` is how many responses kept to a form.

    A response without any answer, which is not among the rows, was asked what is asked of everybody who has chosen
    nothing.
    """
    counted = Answered(forms)
    asked_of = _Asked(call)
    deciding = {question.code for question in (*call.profile, *call.questions()) if question.kind in DECIDING}
    ranked = {
        question.code for question in (*call.profile, *call.questions()) if question.kind is QuestionKind.RANK
    }
    seen = 0
    for _, given in groupby(rows, key=_RESPONSE):
        chosen = {}
        is_form = False
        for _, is_form, question, options, text, confidential in given:
            counted.chosen.update(
                (question, option) for option in set(options[:1] if question in ranked else options)
            )
            if question in deciding:
                chosen[question] = tuple(options)
            if is_form:
                _count(counted, question, text, confidential=confidential)
        if is_form:
            seen += 1
            asked_of.add(chosen)
    asked_of.add({}, forms - seen)
    counted.asked = asked_of.counted()
    return counted


def _count(counted: Answered, question: str, text: str, *, confidential: bool) -> None:
    counted.answered[question] += 1
    counted.confidential[question] += confidential
    if text:
        counted.words.setdefault(question, Words()).add(len(text.split()))


class _Asked:
    """How many were asked each question. People who chose alike were asked alike, so each choice is judged once."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._named = frozenset(_named(call))
        self._alike: Counter[tuple[tuple[str, tuple[str, ...]], ...]] = Counter()

    def add(self, chosen: dict[str, tuple[str, ...]], times: int = 1) -> None:
        """Count somebody who chose this; or several who did."""
        that_decides = tuple(
            sorted((code, options) for code, options in chosen.items() if code in self._named)
        )
        self._alike[that_decides] += times

    def counted(self) -> Counter[str]:
        """How many people were asked each question."""
        asked: Counter[str] = Counter()
        for chosen, people in self._alike.items():
            for code in asked_questions(self._call, dict(chosen)):
                asked[code] += people
        return asked


def _named(call: Call) -> Iterator[str]:
    """The questions that a condition names."""
    sections = [condition for section in call.sections for condition in section.asked_when]
    own = [condition for question in (*call.profile, *call.questions()) for condition in question.asked_when]
    return (condition.question for condition in (*sections, *own))
