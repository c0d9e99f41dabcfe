"""Corrections of an open call's questions, as whoever reads one of its languages is told of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cairn.calls.definition import Call, Correction, Option, Question
from cairn.calls.life.words import day

_PARTS = {
    "text": "the question",
    "statement": "the statement",
    "hint": "the note beneath the question",
    "why": "the label of the box for your reasons",
    "unit": "the unit",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A correction as it is read: the day, what was corrected, the reason, and what it said (`was`)."""

    question: str
    on: dt.date
    what: str
    note: str
    was: str

    @property
    def reason(self) -> str:
        """The note as a sentence that ends, so that another can follow."""
        note = self.note.strip()
        return note if note.endswith((".", "!", "?", "…")) else f"{note}."

    @property
    def sentence(self) -> str:
        """All of it: "Corrected on 3 April 2026 (the question): a word was missing. It said: “…”."."""
        said = f" It said: “{self.was}”" if self.was.strip() else " There was nothing there before."
        return f"Corrected on {day(self.on)} ({self.what}): {self.reason}{said}"


def corrections_of(call: Call, code: str) -> tuple[Told, ...]:
    """Every correction of a question, the earliest first, with those of the group that it belongs to.

    What was corrected in another language alone is not among them: in this one nothing changed.
    """
    question = call.question(code)
    codes = {code, question.group.code} if question and question.group else {code}
    return tuple(_told(call, each) for each in call.corrections if each.question in codes and _is_seen(each))


def corrected_on(call: Call, code: str) -> dt.date | None:
    """The day of a question's latest correction in this language, or None."""
    return max((each.on for each in corrections_of(call, code)), default=None)


def _is_seen(correction: Correction) -> bool:
    return " ".join(correction.was.split()) != " ".join(correction.becomes.split())


def _told(call: Call, correction: Correction) -> Told:
    return Told(
        correction.question,
        correction.corrected_on,
        _what(call, correction),
        correction.note,
        correction.was,
    )


def _what(call: Call, correction: Correction) -> str:
    if correction.field in _PARTS:
        is_heading = call.question(correction.question) is None  # a group's own code
        return "the heading" if is_heading and correction.field == "text" else _PARTS[correction.field]
    part, _, code = correction.field.partition(":")
    label = next((o.label for o in _of(call, correction.question) if o.code == code), code)
    return {"label": "an option"}.get(part, f"the {'note' if part == 'hint' else 'box'} of “{label}”")


def _of(call: Call, code: str) -> tuple[Option, ...]:
    every: tuple[Question, ...] = (*call.profile, *call.questions())
    found = next((q for q in every if q.code == code or (q.group and q.group.code == code)), None)
    return found.options if found else ()
