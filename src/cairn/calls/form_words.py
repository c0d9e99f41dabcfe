"""What forms say of themselves, in the language of a call; and who a question is for, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from cairn.calls.definition import Call, Condition, Question
from cairn.calls.texts import in_language
from cairn.tables.files import parse_toml

OWN = "en"
"""The language in which every sentence of Cairn's is there."""
_SENTENCES = Path(__file__).with_suffix(".toml")
_MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "cy": (
        *("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"),
        *("Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
    ),
}


def form_words(language: str, key: str, **values: object) -> str:
    """A sentence of ours in a language, in English where it is not there. Raises KeyError for an unknown key."""
    sentence: str = _every(language)[key]
    return sentence.format(**values)


def day(language: str, date: dt.date) -> str:
    """A date as it is written in a sentence: "1 July 2026"."""
    return f"{date.day} {months(language)[date.month - 1]} {date.year}"


def months(language: str) -> tuple[str, ...]:
    """The twelve months by their names."""
    return _MONTHS.get(language, _MONTHS[OWN])


def for_whom(call: Call, conditions: Iterable[Condition], key: str = "only_if") -> str:
    """Who is to answer, in a sentence of the call's language, or "" where everybody is.

    `key` is "only_if" for a question and "only_if_part" for a section.
    """
    said = [clause for each in conditions for clause in _clauses(call, each)]
    if not said:
        return ""
    return form_words(call.language, key, conditions=form_words(call.language, "and").join(said))


def _clauses(call: Call, condition: Condition) -> Iterable[str]:
    asked = call.question(condition.question)
    if asked is None:
        return
    for key, codes in (("chose", condition.any_of), ("chose_none", condition.none_of)):
        if codes:
            labels = {option.code: option.label for option in asked.choices}
            options = form_words(call.language, "or").join(f"“{labels.get(code, code)}”" for code in codes)
            yield form_words(call.language, key, options=options, question=_named(call, asked))


def _named(call: Call, question: Question) -> str:
    if question.number:
        return form_words(call.language, "at_question", number=question.label)
    return f"“{question.text}”"


@lru_cache(maxsize=8)
def _every(language: str) -> dict[str, Any]:
    found: dict[str, Any] = in_language(parse_toml(_SENTENCES), language, OWN)
    return found
