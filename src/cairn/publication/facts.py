"""What a publication says of the review it belongs to, and of itself."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cairn.exceptions import DefinitionError
from cairn.tables.characters import unprintable
from cairn.tables.files import parse_toml, structure
from cairn.tables.numbers import typed_numbers

_FENCE = "+++"
_FIRST_YEAR, _LAST_YEAR = 1500, 2100


@dataclass(frozen=True, slots=True)
class CallFacts:
    """When a review asked, as its call's own history tells it: what can be cited of it, and the whole of it.

    `days` are by the name under which the prose cites them; `history` has a day and a sentence for each thing that
    happened, the earliest first.
    """

    title: str
    days: Mapping[str, dt.date]
    history: tuple[tuple[dt.date, str], ...]


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """Whose review it is. `dates` are what happened when, in words, for the index page; `call` is None where the
    call's days are not settled; `wording` has the call's own words by dimension and code."""

    title: str
    organisation: str
    contact_name: str
    contact_email: str
    synthetic: bool
    dates: tuple[tuple[str, dt.date], ...] = ()
    call: CallFacts | None = None
    wording: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stands:
    """Words that say how many and are no claim about people, as their author says with a reason; both are printed."""

    words: str
    because: str


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The head of a publication's file. `correction` says what was put right since the edition before, where that one
    was withdrawn; `stands` are words that would be refused as a claim and are none."""

    title: str
    date: dt.date
    edition: str
    status: str
    summary: str
    correction: str = ""
    stands: tuple[Stands, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Literature or an outside figure that the prose may cite. `url` is where it can be read, if anywhere."""

    title: str
    author: str
    year: int
    reference: str
    url: str = ""

    @property
    def cited_as(self) -> str:
        """Author and year, as in a sentence."""
        return f"{self.author} ({self.year})"


@dataclass(frozen=True, slots=True)
class _Sources:
    sources: dict[str, Source]


def read_sources(path: Path) -> dict[str, Source]:
    """The sources of sources.toml by key; none where the file says nothing or is not there.

    Raises DefinitionError naming each key that is wrong.
    """
    if not path.exists():
        return {}
    sources = structure({"sources": {}} | parse_toml(path), _Sources, path).sources
    for key, source in sources.items():
        if source.url and not source.url.startswith("https://"):
            raise DefinitionError(f"{path}: sources.{key}.url: does not begin with https://. Correct it.")
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", key):
            raise DefinitionError(f"{path}: sources.{key}: use small letters, digits, - and _ in a key.")
        _check_words(path, key, source)
    return sources


def _check_words(path: Path, key: str, source: Source) -> None:
    """Author and year stand in the sentence that cites them, so they may say nothing but who and when."""
    number = next(typed_numbers(source.author), None)
    if number:
        raise DefinitionError(
            f'{path}: sources.{key}.author: holds the number "{number.text}". Name the author in words.'
        )
    if not _FIRST_YEAR <= source.year <= _LAST_YEAR:
        raise DefinitionError(f"{path}: sources.{key}.year: {source.year} is not a year. Correct it.")
    if any(unprintable(text) for text in (source.title, source.author, source.reference)):
        raise DefinitionError(f"{path}: sources.{key}: holds an invisible character. Type it anew.")


def split_front_matter(text: str, path: Path) -> tuple[FrontMatter, dict[str, int], str, int]:
    """The head of a publication, the line of each of its keys, the prose, and the prose's first line.

    The head is TOML between two lines of +++. Raises DefinitionError where it is missing or wrong.
    """
    lines = text.split("\n")
    ends = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE]
    if len(ends) < 2 or ends[0] != 0:
        raise DefinitionError(
            f"{path}:1: the file does not begin with its title, date, edition, status and summary. "
            f"Write them as TOML between two lines of {_FENCE}."
        )
    head = lines[1 : ends[1]]
    keys = {line.split("=")[0].strip(): number + 2 for number, line in enumerate(head) if "=" in line}
    return _structured(head, path), keys, "\n".join(lines[ends[1] + 1 :]), ends[1] + 2


def _structured(head: list[str], path: Path) -> FrontMatter:
    try:
        data = tomllib.loads("\n".join(head))
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(f"{path}:1: the head is not TOML: {error}. Mend it.") from error
    try:
        return structure(data, FrontMatter, path)
    except DefinitionError as error:
        raise DefinitionError(
            "\n".join(_at_line(fault, path) for fault in str(error).splitlines())
        ) from error


def _at_line(fault: str, path: Path) -> str:
    return fault.replace(f"{path}:", f"{path}:1:", 1)
