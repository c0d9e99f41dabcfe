"""How the call is worded: jargon, abbreviations, leading and negative wording, text that stands for text."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cairn.calls.definition import QuestionKind
from cairn.calls.reading.findings import Finding, Level
from cairn.calls.reading.material import Material
from cairn.tables.characters import unprintable
from cairn.tables.files import read_toml
from cairn.tables.sentences import listed

LISTS = Path(__file__).with_name("wording.toml")
_SHORT = re.compile(r"(?<![\w.@/&-])(?=[A-Z0-9&]*[A-Z][A-Z0-9&]*[A-Z])[A-Z][A-Z0-9&]{1,7}s?(?![\w@/-]|\.\w)")
SHOUTED = re.compile(
    r"\b[A-Z]{2,}(?:[ ,'’]+[A-Z]{2,})+\b|\b(?:NOT|MUST|ALL|ONLY|NEVER|ALWAYS|PLEASE|ANY|EVERY|BEFORE|AFTER|NO)\b"
)
"""Words in capitals that are no names."""
_NOT = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|neither|nor|without|cannot|\w+n[’']t)\b", re.IGNORECASE
)
_UN = re.compile(
    r"\b(?:un(?:able|clear|fair|happy|helpful|important|likely|necessary|reasonable|safe|satisf\w+|successful|sure|willing)"
    r"|dis(?:agree|allow|satisf|courag|continu)\w*|prevent\w*|fail\w*|refus\w*|oppos\w*|avoid\w*|lack\w*|unless|except)\b",
    re.IGNORECASE,
)
_OURS = re.compile(r"your (?:organisation|department|council|name)", re.IGNORECASE)
_HARMLESS = re.compile(
    r"\bwhy,? or why not\b|\bor not\b|\bif not\b|\bnot only\b|\bno longer\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Avoided:
    form: str
    instead: str


@dataclass(frozen=True, slots=True)
class _Leading:
    form: str
    why: str


@dataclass(frozen=True, slots=True)
class _Placeholder:
    form: str


@dataclass(frozen=True, slots=True)
class _Known:
    abbreviations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Lists:
    avoid: tuple[_Avoided, ...]
    leading: tuple[_Leading, ...]
    placeholder: tuple[_Placeholder, ...]
    known: _Known


def well_known() -> frozenset[str]:
    """Short forms that nobody needs to have explained."""
    return frozenset(_lists().known.abbreviations)


@cache
def _lists() -> _Lists:
    return read_toml(LISTS, _Lists)


@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{form})(?![\w-])", re.IGNORECASE)


@cache
def _placeholders() -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"(?<!\w)(?:{each.form})(?!\w)" for each in _lists().placeholder), re.IGNORECASE
    )


def jargon(material: Material) -> Iterator[Finding]:
    """Words of offices, told once a text, each with the plain word."""
    for text in material.in_english():
        found = [
            (match[0], each.instead)
            for each in _lists().avoid
            if (match := _pattern(each.form).search(text.words))
        ]
        if found:
            said = "; ".join(f'"{word}" ({instead})' for word, instead in found)
            yield Finding(
                "jargon",
                text.about,
                text.key,
                f"uses {said}.",
                "Use the plain word, which stands in brackets.",
            )


def abbreviations(material: Material) -> Iterator[Finding]:
    """Short forms that no text of the call explains, told once each, where they first stand."""
    texts = material.in_english()
    whole = "\n".join(text.words for text in texts)
    told = set(_lists().known.abbreviations)
    for text in texts:
        for match in _SHORT.finditer(_without_shouting(text.words)):
            short = match[0]
            if short in told or short.rstrip("s") in told or _placeholders().fullmatch(short):
                continue
            told.add(short)
            if not re.search(rf"\({re.escape(short)}[),;]|\b{re.escape(short)} \((?=[A-Za-z][a-z])", whole):
                yield Finding(
                    "abbreviation",
                    short,
                    text.key,
                    f'"{short}" is nowhere explained.',
                    f'Write it out the first time, with "({short})" behind it.',
                )


def _without_shouting(text: str) -> str:
    return SHOUTED.sub(" ", text)


def leading(material: Material) -> Iterator[Finding]:
    """Questions, statements and hints that suggest an answer."""
    for text in material.in_english():
        if text.part not in ("text", "statement", "hint"):
            continue
        for each in _lists().leading:
            if match := _pattern(each.form).search(text.words):
                yield Finding(
                    "leading",
                    text.about,
                    text.key,
                    f'"{match[0]}" {each.why}.',
                    "Ask so that each answer is as welcome.",
                )
                break
    for question in material.questions:
        asked = material.wording("text", question.code)
        if (
            question.kind is QuestionKind.YES_NO
            and asked
            and re.match(r"do(?:es)? you agree\b", asked.words, re.I)
        ):
            yield Finding(
                "one-sided",
                question.code,
                asked.key,
                "offers agreement alone.",
                'Use kind = "agreement" with a statement, or ask "Do you agree or disagree …".',
            )


def negatives(material: Material) -> Iterator[Finding]:
    """Statements to agree with that deny something, and questions that deny twice."""
    for text in material.in_english():
        if text.part not in ("text", "statement", "label"):
            continue
        words = _HARMLESS.sub(" ", text.words)
        denied = [match[0] for match in _NOT.finditer(words)]
        if text.part == "statement" or (text.part == "label" and ".statements[" in text.key):
            if denied:
                yield Finding(
                    "negative-statement",
                    text.about,
                    text.key,
                    f'says "{denied[0]}", so that to disagree is to deny a denial.',
                    "Say it the other way round.",
                )
        elif text.part == "text":
            twice = denied + [match[0] for match in _UN.finditer(words)]
            if denied and len(twice) > 1:
                yield Finding(
                    "double-negative",
                    text.about,
                    text.key,
                    f"denies twice ({listed(twice, 'and')}).",
                    "Ask it without either.",
                )


def placeholders(material: Material) -> Iterator[Finding]:
    """Text that stands for text which nobody has written, in any language; and what no reader can see."""
    for text in material.texts:
        if match := _placeholders().search(text.words) or _OURS.fullmatch(text.words):
            yield Finding(
                "placeholder",
                text.about,
                text.key,
                f'"{textwrap.shorten(match[0], 40, placeholder=" …")}" stands for what is still to be written.',
                "Write it.",
                Level.REFUSED,
            )
        if sign := unprintable(text.words):
            yield Finding(
                "invisible",
                text.about,
                text.key,
                f"holds a character that nobody sees ({sign}).",
                "Type it anew.",
                Level.REFUSED,
            )
