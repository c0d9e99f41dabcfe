"""A call's texts in several languages: in the file a text is a string, or a table with one string a language.

    title.en = "What helps?"
    title.cy = "Beth sy'n helpu?"

A string that stands alone is read in every language: nobody has translated it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

LANGUAGES = {
    "en": "English",
    "cy": "Cymraeg",
    "gd": "Gàidhlig",
    "ga": "Gaeilge",
    "fr": "Français",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "so": "Soomaali",
}
"""The languages that a call can have, each by its own name."""
DEFAULT = ("en",)
TEXTS = frozenset(
    (
        *("title", "organisation", "introduction", "how_answers_are_used", "confidentiality", "context"),
        *("text", "statement", "hint", "label", "why", "words", "unit"),
        *("name", "about", "roles", "territories", "reason", "message", "note", "lawful_basis", "kept_until"),
    )
)
"""The keys whose values people read, so that they want a translation."""
_CODE = re.compile(r"[a-z]{2,3}")
_IN_A_LIST = re.compile(r"\[\d+\]$")


def languages_of(data: dict[str, Any]) -> tuple[str, ...]:
    """The languages that a call's file states, its own first; English where it states none that can be read."""
    stated = data.get("languages")
    codes = [one for one in stated if isinstance(one, str)] if isinstance(stated, list) else []
    return tuple(codes) or DEFAULT


def is_by_language(value: object) -> bool:
    """Whether a value of the file is a text with one string a language; no other table has only such keys."""
    return isinstance(value, dict) and bool(value) and all(_CODE.fullmatch(key) for key in value)


def in_language(value: Any, language: str, own: str) -> Any:
    """A value of the file with every text in one language; in the call's `own` where it is not translated.

    A text without either keeps its table, which the shape of a call refuses.
    """
    if is_by_language(value):
        return value.get(language, value.get(own, value))
    if isinstance(value, dict):
        return {key: in_language(each, language, own) for key, each in value.items()}
    if isinstance(value, list):
        return [in_language(each, language, own) for each in value]
    return value


def by_language(value: Any, key: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Each text that is given by language, with its key in the file: "sections[0].title"."""
    if is_by_language(value):
        yield key, value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from by_language(each, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from by_language(each, f"{key}[{place}]")


def untranslated(value: Any, language: str, key: str = "") -> Iterator[str]:
    """The keys of texts that people read and that are not there in that language; an empty text wants none."""
    if is_by_language(value):
        if not str(value.get(language, "")).strip() and any(str(each).strip() for each in value.values()):
            yield key
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from untranslated(each, language, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from untranslated(each, language, f"{key}[{place}]")
    elif isinstance(value, str) and value.strip() and _is_read(key):
        yield key


def untranslated_texts(value: Any, language: str) -> frozenset[str]:
    """The texts that people read and that are not there in that language, in the call's own; each paragraph by itself,
    its lines joined."""
    own = languages_of(value)[0]
    found = (_at(in_language(value, own, own), key) for key in untranslated(value, language))
    paragraphs = (paragraph for text in found for paragraph in re.split(r"\n\s*\n", str(text)))
    return frozenset(" ".join(paragraph.split()) for paragraph in paragraphs)


def _at(value: Any, key: str) -> Any:
    for step in re.findall(r"[^.\[\]]+", key):
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def _is_read(key: str) -> bool:
    return _IN_A_LIST.sub("", key.rpartition(".")[2]) in TEXTS
