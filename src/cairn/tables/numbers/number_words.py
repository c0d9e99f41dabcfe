"""Numbers written out in words: the clear cases, found in the text that a reader would see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cairn.tables.files import read_toml

SHIPPED_NUMBER_WORDS = Path(__file__).with_name("number_words.toml")

_CITED = "\ufffc"
_PER_CENT = re.compile(r"\bper[ -]?cents?\b|\bpercentage[ -]points?\b|%", re.IGNORECASE)
_LAST_WORD = re.compile(r"([\w'’]+)[ -]*\Z")
_LISTS = ("small", "few", "large", "part", "about", "people", "between")


@dataclass(frozen=True, slots=True)
class RefusedForm:
    """A form of words that is a number, why it may not be typed, and an example."""

    name: str
    form: str
    example: str
    reason: str


@dataclass(frozen=True, slots=True)
class _NumberWords:
    small: tuple[str, ...]
    few: tuple[str, ...]
    large: tuple[str, ...]
    part: tuple[str, ...]
    about: tuple[str, ...]
    people: tuple[str, ...]
    between: tuple[str, ...]
    before_per_cent: tuple[str, ...]
    refused: tuple[RefusedForm, ...]


@cache
def refused_forms() -> tuple[RefusedForm, ...]:
    """The shipped forms that are refused."""
    return _shipped().refused


@cache
def _shipped() -> _NumberWords:
    return read_toml(SHIPPED_NUMBER_WORDS, _NumberWords)


@cache
def _pattern() -> re.Pattern[str]:
    shipped = _shipped()
    forms = "|".join(f"(?:{refused.form})" for refused in shipped.refused)
    for name in _LISTS:
        forms = forms.replace(f"{{{name}}}", f"(?:{'|'.join(getattr(shipped, name))})")
    return re.compile(rf"(?<!\w)(?:{forms.replace('{cited}', _CITED)})(?!\w)", re.IGNORECASE)


def numbers_in_words(text: str) -> Iterator[tuple[int, str]]:
    """Start and words of each number written out: "two hundred", "one in five", "XIX per cent".

    `text` has one kind of space, and U+FFFC where a citation is. Before "per cent" a citation must
    stand, or one of a few words that are no number.
    """
    for match in _pattern().finditer(text):
        yield match.start(), match.group()
    for match in _PER_CENT.finditer(text):
        before = _LAST_WORD.search(text[: match.start()])
        if before and not _may_precede(before.group(1)):
            yield before.start(), text[before.start() : match.end()]


def _may_precede(word: str) -> bool:
    """Digits before "per cent" are a number in any case, and found as one."""
    return word.casefold() in _shipped().before_per_cent or any(letter.isnumeric() for letter in word)
