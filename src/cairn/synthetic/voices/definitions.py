"""What invented respondents may be and say, as frozen dataclasses read from the TOML beside this file."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from cairn.tables.files import read_toml

T = TypeVar("T")
Shares = dict[str, float]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: `says` fits any question, `only` holds what is said at one question."""

    code: str
    title: str
    says: tuple[str, ...]
    only: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Leaning:
    """What respondents lean towards at one question: ways to begin, and the weight of each theme."""

    code: str
    begins: tuple[str, ...]
    themes: Shares


@dataclass(frozen=True, slots=True)
class Campaign:
    """A letter that many send, and what they change in it."""

    code: str
    greetings: tuple[str, ...]
    own_words: tuple[str, ...]
    letter: tuple[str, ...]
    swaps: dict[str, str]


@dataclass(frozen=True, slots=True)
class People:
    """Who responds: people.toml tells of each part."""

    options: dict[str, Shares]
    roles: dict[str, Shares]
    places: dict[str, tuple[str, ...]]
    organisations: dict[str, tuple[str, ...]]
    without_answer: dict[str, tuple[str, ...]]
    asides: dict[str, tuple[str, ...]]
    personal: dict[str, str]
    campaign: Campaign


@dataclass(frozen=True, slots=True)
class _Themes:
    themes: tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class _Leanings:
    questions: tuple[Leaning, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """All of it: themes and leanings by code, and the people."""

    themes: dict[str, Theme]
    leanings: dict[str, Leaning]
    people: People

    def leaning(self, question: str) -> Leaning:
        """The leaning at a question; towards every theme alike where the question is not known."""
        evenly = Leaning(question, (), dict.fromkeys(self.themes, 1.0))
        return self.leanings.get(question, evenly)


@cache
def load_grammar() -> Grammar:
    """The grammar of the invented voices.."""
    themes = {theme.code: theme for theme in _read("themes.toml", _Themes).themes}
    leanings = {leaning.code: leaning for leaning in _read("questions.toml", _Leanings).questions}
    return Grammar(themes, leanings, _read("people.toml", People))


def _read(name: str, kind: type[T]) -> T:
    return read_toml(Path(__file__).with_name(name), kind)
