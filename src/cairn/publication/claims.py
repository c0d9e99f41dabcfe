"""Words that say how many without a number: "most", "a few". Each is checked against a released share, or refused.

The bounds are Cairn's own reading of the words, each with its reason, in claims.toml.
"""

from __future__ import annotations

import re
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
class _Typed:
    how_many: tuple[str, ...]
    who: tuple[str, ...]
    say: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Claims:
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


@cache
def _pattern() -> re.Pattern[str]:
    typed = _shipped().typed
    how_many, who, say = ("|".join(words) for words in (typed.how_many, typed.who, typed.say))
    of_whom = r"(?: of)?(?: (?:the|our|these|those|them|all))*"
    said_of_no_share = "".join(rf"(?<!\b{word} )" for word in ("so", "how", "too", "as"))
    people = rf"{of_whom}(?: \w[\w-]*){{0,2}}? (?:{who})"
    return re.compile(
        rf"(?<![\w-]){said_of_no_share}(?:{how_many})(?:{people}|{of_whom} (?:{say}))(?![\w-])", re.IGNORECASE
    )


def typed_claims(text: str) -> Iterator[tuple[int, str]]:
    """Where words that say how many people stand in a text, and what they are: (4, "Most teachers")."""
    for match in _pattern().finditer(" ".join(re.split(r"[ \t\n]", text))):
        yield match.start(), match.group()
