"""Numbers typed by hand, in digits or in words: found as a reader would see them, but for names and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cairn.tables.files import read_toml
from cairn.tables.numbers.number_words import numbers_in_words

SHIPPED_ALLOWED = Path(__file__).with_name("allowed.toml")

CITED = "\ufffc"
"""Stands in a text where a citation is (Unicode's object replacement character)."""

_BEFORE = rf"(?<![\w.,/£$€%+×=–{CITED}-])(?<!\d )"
# Nothing by which the number would go on, or become a share of something, may follow any form.
_GOES_ON = (
    rf"(?!\w|[.,:;'’–-][\d{CITED}]| ?[\d{CITED}%‰/+×=]"
    rf"| (?:per cent|percent|pp\b|times|points|(?:in|of|out of) [\d{CITED}]))"
)
_STANDS_ALONE = r"(?=\s*$|[.,;:!?)\]’'”\"—…]|\s(?:{words})\b)"


@dataclass(frozen=True, slots=True)
class AllowedForm:
    """A form of words with a number in it that may be typed by hand, and why."""

    name: str
    form: str
    example: str
    reason: str
    alone: bool = False
    consecutive: bool = False


@dataclass(frozen=True, slots=True)
class _Allowed:
    may_follow: tuple[str, ...]
    allowed: tuple[AllowedForm, ...]


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number that was typed, and where in the text it begins."""

    text: str
    start: int


@cache
def allowed_forms() -> tuple[AllowedForm, ...]:
    """The shipped forms, in the order in which they are tried."""
    return read_toml(SHIPPED_ALLOWED, _Allowed).allowed


@cache
def _patterns(forms: tuple[AllowedForm, ...]) -> tuple[tuple[AllowedForm, re.Pattern[str]], ...]:
    shipped = read_toml(SHIPPED_ALLOWED, _Allowed)
    alone = _STANDS_ALONE.replace("{words}", "|".join(shipped.may_follow))
    return tuple(
        (form, re.compile(f"{_BEFORE}(?:{form.form}){alone if form.alone else ''}{_GOES_ON}", re.ASCII))
        for form in forms
    )


def typed_numbers(text: str, also: tuple[AllowedForm, ...] = ()) -> Iterator[TypedNumber]:
    """Every number in a text that is no allowed form, in the order in which a reader would see them.

    `also` are forms that this sort of text may hold besides, in digits or in words.

    A number is any run with a character that Unicode calls numeric (digits of every script, ½, ², Ⅳ),
    and a number in words as far as number_words.toml goes. Line ends and unusual spaces count as
    spaces. CITED stands where a citation is.
    """
    plain = "".join(" " if character.isspace() else character for character in text)
    without = _without(also, plain, plain)
    masked = _without(allowed_forms(), plain, without)
    found = [(position, plain[position : position + run]) for position, run in _runs(masked)]
    for position, words in sorted([*found, *numbers_in_words(without)]):
        yield TypedNumber(words, position)


def _without(forms: tuple[AllowedForm, ...], plain: str, text: str) -> str:
    """`text` with spaces where `plain`, which is as long, holds one of these forms."""
    masked = list(text)
    for form, pattern in _patterns(forms):
        for match in pattern.finditer(plain):
            if not form.consecutive or _is_next_year(match.group()):
                masked[match.start() : match.end()] = " " * len(match.group())
    return "".join(masked)


def _is_next_year(years: str) -> bool:
    return (int(years[2:4]) + 1) % 100 == int(years[-2:])


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Start and length of each run of numeric characters, with the points and commas inside it."""
    position = 0
    while position < len(text):
        if not text[position].isnumeric():
            position += 1
            continue
        end = position + 1
        while end < len(text) and (text[end].isnumeric() or _joins(text, end)):
            end += 1
        yield position, end - position
        position = end


def _joins(text: str, place: int) -> bool:
    return text[place] in ".,-–/" and place + 1 < len(text) and text[place + 1].isnumeric()
