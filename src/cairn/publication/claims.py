"""Words that say how many without a number: "most", "a few". Each is checked against a released share, or refused.

The bounds are Cairn's own reading of the words, each with its reason, in claims.toml.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cairn.tables.files import read_toml

SHIPPED_CLAIMS = Path(__file__).with_name("claims.toml")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Words that mean the same, and between which shares (per cent) they are true. `least` and `most` are themselves
    within; `above` and `below` are not."""

    says: tuple[str, ...]
    reason: str
    least: float = 0
    most: float = 100
    above: float = -1
    below: float = 101

    def holds(self, share: float) -> bool:
        """Whether the words are true of a share, in per cent."""
        return self.least <= share <= self.most and self.above < share < self.below

    @property
    def in_words(self) -> str:
        """The bounds as they are printed: "over 50 per cent"."""
        least, most = (f"at least {self.least:g}", f"at most {self.most:g}")
        parts = [
            *([f"over {self.above:g}"] if self.above >= 0 else []),
            *([least] if self.least > 0 else []),
            *([f"under {self.below:g}"] if self.below <= 100 else []),
            *([most] if self.most < 100 else []),
        ]
        return f"{' and '.join(parts) or 'any'} per cent"


@dataclass(frozen=True, slots=True)
class Form:
    """Words that say how many and may not be typed: a pattern, and an example of what it refuses."""

    form: str
    example: str


@dataclass(frozen=True, slots=True)
class _Typed:
    forms: tuple[Form, ...]
    lists: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Base:
    """How many people a share must be of to bear words, and why."""

    fewest: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Claims:
    base: Base
    claims: tuple[Bounds, ...]
    typed: _Typed


@cache
def _shipped() -> _Claims:
    return read_toml(SHIPPED_CLAIMS, _Claims)


def bounds_of(says: str) -> Bounds | None:
    """The bounds of some words, however they are capitalised; None where they claim nothing that is known."""
    folded = " ".join(says.casefold().split())
    return next((bounds for bounds in _shipped().claims if folded in bounds.says), None)


def words_of_claims() -> list[str]:
    """All words that can be claimed."""
    return [words for bounds in _shipped().claims for words in bounds.says]


def true_of(share: float) -> list[str]:
    """The words that may be said of a share, in per cent: the first of each that are alike."""
    return [bounds.says[0] for bounds in _shipped().claims if bounds.holds(share)]


def base() -> Base:
    """How many people a share must be of for words to be said of it."""
    return _shipped().base


def forms() -> tuple[Form, ...]:
    """Every form of words that may not be typed by hand."""
    return _shipped().typed.forms


_ALIKE = str.maketrans("\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u03bf\u03b1", "aeopcyxisoa")
"""Letters of other alphabets that look like Latin ones: with them a word is read, and would not be found."""
_PASSED_OVER = re.compile(r"\([^()]{1,40}\) ?|[\"\u201c\u201d\u2018]|(?<!\w)'|'(?!\w)")
"""What a reader's eye goes over: an aside in brackets, and marks around a word."""
_SAID_OF_NO_SHARE = "".join(rf"(?<!\b{word} )" for word in ("so", "how", "too", "as", "whether"))


@cache
def _pattern() -> re.Pattern[str]:
    typed = _shipped().typed
    lists = {name: f"(?:{'|'.join(words)})" for name, words in typed.lists.items()}
    found = "|".join(each.form.format(**lists) for each in typed.forms)
    return re.compile(
        rf"(?<![\w-])(?:(?=more\b|less\b)|{_SAID_OF_NO_SHARE})(?:{found})(?![\w-])", re.IGNORECASE
    )


def typed_claims(text: str) -> Iterator[tuple[int, str]]:
    """Where words that say how many stand in a text, and what they are: (4, "Most teachers").

    They are found as a reader sees them: whatever the spaces, the width of letters, or marks around a word.
    """
    seen = "".join(map(_as_seen, text)).translate(_ALIKE).replace("\u2019", "'")
    passed = {place for match in _PASSED_OVER.finditer(seen) for place in range(*match.span())}
    places = [place for place in range(len(seen)) if place not in passed]
    for match in _pattern().finditer("".join(seen[place] for place in places)):
        start, end = places[match.start()], places[match.end() - 1] + 1
        yield start, text[start:end].replace("\n", " ")


def _as_seen(letter: str) -> str:
    """One letter for one: any space as a space, and letters of full width as plain ones."""
    plain = " " if letter.isspace() else unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 else letter
