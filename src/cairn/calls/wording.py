"""Every text of a call's questions in the call's file: where it stands, and what it says in each language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cairn.calls.texts import is_by_language, languages_of

OF_A_QUESTION = ("text", "statement", "hint", "why", "unit")
OF_AN_OPTION = ("label", "hint", "words")

Place = tuple[str, str]
"""A question's code and a field as `Correction.field` names it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text of a question: its key in the file, and what it says by language; no text is no entry.

    A text that stands alone is in the call's own language: nobody has translated it.
    """

    key: str
    texts: Mapping[str, str]


def wordings(data: dict[str, Any]) -> dict[Place, Wording]:
    """Every text of the questions of a call's file. `data` must be the file of a call that loads."""
    own = languages_of(data)[0]
    return {
        place: Wording(key, by_language_of(text, own)) for place, key, _, text in texts_of_questions(data)
    }


def texts_of_questions(data: Mapping[str, Any]) -> Iterator[tuple[Place, str, Any, Any]]:
    """Each text's place, its key, the table that holds it and the text as it stands; absent ones among them (None).

    The table and the last part of the key are where it can be changed.
    """
    for key, question in _questions(data):
        code = question["code"]
        for field in OF_A_QUESTION:
            yield (code, field), f"{key}.{field}", question, question.get(field)
        for at, option in enumerate(question.get("options") or ()):
            for field in OF_AN_OPTION:
                place = (code, f"{field}:{option['code']}")
                yield place, f"{key}.options[{at}].{field}", option, option.get(field)
        for at, statement in enumerate(question.get("statements") or ()):
            of_statement = f"{code}_{statement['code']}"
            here = f"{key}.statements[{at}]"
            yield (of_statement, "text"), f"{here}.label", statement, statement.get("label")
            yield (of_statement, "hint"), f"{here}.hint", statement, statement.get("hint")


def keys_of_questions(data: Mapping[str, Any]) -> dict[str, str]:
    """The key of each question in the file by its code; of a group's statements, the group's."""
    found = {}
    for key, question in _questions(data):
        found[question["code"]] = key
        for statement in question.get("statements") or ():
            found[f"{question['code']}_{statement['code']}"] = key
    return found


def by_language_of(text: Any, own: str) -> dict[str, str]:
    """A text of the file by language, with its white space as a page shows it; empty ones are left out."""
    given = text if is_by_language(text) else {own: text or ""}
    return {language: tidy(str(each)) for language, each in given.items() if str(each).strip()}


def tidy(text: str) -> str:
    """A text as a page shows it, whatever lines an editor broke it into."""
    return " ".join(text.split())


def _questions(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for at, question in enumerate(data.get("profile") or ()):
        yield f"profile[{at}]", question
    for at, section in enumerate(data.get("sections") or ()):
        for place, question in enumerate(section.get("questions") or ()):
            yield f"sections[{at}].questions[{place}]", question
