"""Figures in a call's own text: a number that claims something about the world says where it is from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cairn.calls.citations import MARK, codes_in
from cairn.calls.reading.findings import Finding, Level
from cairn.calls.reading.material import Material
from cairn.calls.texts import is_by_language
from cairn.tables.files import read_toml
from cairn.tables.numbers import AllowedForm, typed_numbers
from cairn.tables.sentences import listed

SHIPPED = Path(__file__).with_name("figures.toml")
CLAIMING = (
    "title",
    "introduction",
    "how_answers_are_used",
    "confidentiality",
    "context",
    "text",
    "statement",
    "hint",
)
"""The texts in which a claim could stand; options are what may be chosen, and claim nothing."""
_SENTENCE = re.compile(r"(?<=[.!?])[)”’\"]*(?:\s+(?=[“‘\"(]?[A-Z])|\s*$)|\n\s*\n")
_OF_A_TITLE = re.compile(r"(?:^|\.)title(?:\.|$)")
IN_A_TEXT = 'Write {{ source("code") }} right after it, with a [[sources]] of that code; or leave it out.'
IN_A_TITLE = "A title has no room for a source: say it in a text beneath, with its source; or leave it out."
_SHARE = re.compile(r"\s?(?:%|per ?cent\b|percentage points?\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """A number in a text of the call, and the code of the source that is cited for it ("" where none is)."""

    key: str
    about: str
    number: str
    is_share: bool
    source: str


@dataclass(frozen=True, slots=True)
class _Forms:
    allowed: tuple[AllowedForm, ...]


@cache
def allowed_in_calls() -> tuple[AllowedForm, ...]:
    """The forms of number that a call's text may hold without a source, besides names and dates."""
    return read_toml(SHIPPED, _Forms).allowed


def claims(material: Material) -> tuple[Claim, ...]:
    """Every number in the call's own text that is no name, date, age or limit, with the source cited for it.

    A source is cited for all the numbers that stand before it in its sentence, back to the citation before.
    """
    return tuple(
        claim
        for text in material.texts
        if text.part in CLAIMING
        for claim in _claims(text.key, text.about, _written(material.data, text.key))
    )


def _written(data: dict[str, Any], key: str) -> str:
    """The text at a key as its file has it, marks of citation and all."""
    value: Any = data
    for name, place in re.findall(r"([\w-]+)|\[(\d+)\]", key):
        value = value[int(place)] if place else value[name]
    return " ".join(str(value).split()) if not is_by_language(value) else ""


def _claims(key: str, about: str, text: str) -> Iterator[Claim]:
    # a mark behind the full stop belongs to the sentence before it
    text = re.sub(
        rf"([.!?])\s*((?:{MARK.pattern}\s*)+)", lambda match: f" {match[2].strip()}{match[1]} ", text
    )
    for start, end in _sentences(text):
        sentence = text[start:end]
        marks = list(codes_in(sentence))
        plain = MARK.sub(lambda match: " " * len(match[0]), sentence)
        for number in typed_numbers(plain, allowed_in_calls()):
            source = next((code for place, code in marks if place > number.start), "")
            after = plain[number.start + len(number.text) :]
            yield Claim(key, about, number.text, _SHARE.match(after) is not None, source)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE.finditer(text):
        yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def unsourced(material: Material) -> Iterator[Finding]:
    """Claims with no source, told once a text."""
    found: dict[tuple[str, str], list[str]] = {}
    for claim in claims(material):
        if not claim.source:
            found.setdefault((claim.key, claim.about), []).append(f'"{claim.number}"')
    for (key, about), numbers in found.items():
        yield Finding(
            "unsourced-figure",
            about,
            key,
            f"claims {listed(list(dict.fromkeys(numbers)), 'and')}, and does not say where that is from.",
            IN_A_TITLE if _OF_A_TITLE.search(key) else IN_A_TEXT,
            Level.REFUSED,
        )


def idle_sources(material: Material) -> Iterator[Finding]:
    """Sources that no text cites."""
    cited = {claim.source for claim in claims(material)}
    cited |= {code for text in _strings(material.data) for _, code in codes_in(text)}
    for place, source in enumerate(material.call.sources):
        if source.code not in cited:
            yield Finding(
                "idle-source",
                source.code,
                f"sources[{place}]",
                "is cited nowhere, and would be listed all the same.",
                "Cite it, or take it out.",
            )


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)
