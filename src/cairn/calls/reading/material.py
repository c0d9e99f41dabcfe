"""What every check of a call reads: the call in each of its languages, and each text with its place in the file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cairn.calls.citations import MARK
from cairn.calls.definition import Call, Question
from cairn.calls.texts import TEXTS, is_by_language, languages_of

_IN_A_LIST = re.compile(r"\[\d+\]$")
_ABOUT_ITSELF = ("sources", "considered", "corrections")
"""Parts of the file that say something of the call, and are not put to its respondents."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one language. `part` is its name ("hint"), `about` the question's or section's code, or its key.

    `words` is as a reader meets it: lines joined, paragraphs apart, marks of citation taken out.
    """

    key: str
    about: str
    part: str
    language: str
    words: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text's paragraphs."""
        return tuple(self.words.split("\n\n"))


@dataclass(frozen=True)
class Material:
    """A call that could be loaded, in its own language first; `data` is its file, `on` the day of the reading."""

    calls: tuple[Call, ...]
    data: dict[str, Any]
    on: dt.date

    @property
    def call(self) -> Call:
        """The call in its own language."""
        return self.calls[0]

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text that people read, in each of its languages, in the file's order."""
        own, *others = languages_of(self.data)
        return tuple(_texts(self.data, "", "", own, tuple(others)))

    def in_english(self) -> tuple[Text, ...]:
        """The texts in English, which is the language that most checks of wording know."""
        return tuple(text for text in self.texts if text.language == "en")

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question, the profile's first, in the call's own language."""
        return (*self.call.profile, *self.call.questions())

    @cached_property
    def keys(self) -> dict[str, str]:
        """The place in the file of each question's, statement's and section's code."""
        found: dict[str, str] = {}
        for place, question in enumerate(_tables(self.data.get("profile"))):
            found[str(question.get("code"))] = f"profile[{place}]"
        for number, section in enumerate(_tables(self.data.get("sections"))):
            found.setdefault(str(section.get("code")), f"sections[{number}]")
            for place, question in enumerate(_tables(section.get("questions"))):
                key = f"sections[{number}].questions[{place}]"
                code = str(question.get("code"))
                found[code] = key
                for each, statement in enumerate(_tables(question.get("statements"))):
                    found[f"{code}_{statement.get('code')}"] = f"{key}.statements[{each}]"
        return found

    def key(self, code: str, name: str = "") -> str:
        """The place of a question or section in the file, or of a key of it."""
        place = self.keys.get(code, code)
        return f"{place}.{name}" if name else place

    def wording(self, part: str, code: str) -> Text | None:
        """The English text of a question's part, or None."""
        return next((one for one in self.in_english() if one.about == code and one.part == part), None)


def _tables(items: object) -> list[dict[str, Any]]:
    return [each for each in items if isinstance(each, dict)] if isinstance(items, list) else []


def _texts(value: Any, key: str, about: str, own: str, others: tuple[str, ...]) -> Iterator[Text]:
    """A plain string that people read is a text of the call's own language."""
    part = _IN_A_LIST.sub("", key.rpartition(".")[2])
    if is_by_language(value) and part in TEXTS:
        in_each = [
            (f"{key}.{language}", language, str(value.get(language, ""))) for language in (own, *others)
        ]
        yield from (
            Text(at, about or key, part, one, _read(words)) for at, one, words in in_each if words.strip()
        )
    elif isinstance(value, str) and part in TEXTS and value.strip():
        yield Text(key, about or key, part, own, _read(value))
    elif isinstance(value, dict):
        about = _about(value, key, about)
        for name, each in value.items():
            if key or name not in _ABOUT_ITSELF:
                yield from _texts(each, f"{key}.{name}" if key else name, about, own, others)
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _texts(each, f"{key}[{place}]", about, own, others)


def _about(table: dict[str, Any], key: str, about: str) -> str:
    """What the texts of a table are about: the code of its question, statement or section, else its own place."""
    code = str(table.get("code", ""))
    if re.search(r"(^profile|^sections|\.questions)\[\d+\]$", key):
        return code
    if re.search(r"\.statements\[\d+\]$", key):
        return f"{about}_{code}"
    return about


def _read(text: object) -> str:
    paragraphs = re.split(r"\n\s*\n", MARK.sub("", str(text)).strip())
    return "\n\n".join(re.sub(r" (?=[.,;:?!])", "", " ".join(one.split())) for one in paragraphs)
