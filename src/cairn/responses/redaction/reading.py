"""A text as a reader sees it: without what is invisible, in plain letters and digits, each with its place in the text.

What hides an address from a pattern hides it from no reader: zero-width characters, full-width
digits, a Cyrillic letter in a Latin word, an accent written as a character of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Nothing to do for most texts: these characters are read as they stand.
_ODD = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\xac\xae-\u024f\u1e00-\u1eff\u2013\u2014\u2018-\u201d\u2022\u2026\u20ac]"
)
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеіјорсухѕԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ",
    "ABESIJKMHOPCTYXaeijopcyxsdqwhABEZHIKMNOPTYXovp",
)
_TOKEN = re.compile(r"[\w@.]+")
_LATIN = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` as it is read. `starts` and `ends` say for each of its characters where it stands in the original.

    Both are None where the text is read as it stands.
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original of the characters from `start` up to, not with, `end`, which is greater."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def reading_of(text: str) -> Reading:
    """The text as it is read: see the module."""
    if not _ODD.search(text):
        return Reading(text)
    characters = list(_plain(text))
    plain = "".join(character for character, _, _ in characters)
    return Reading(
        _TOKEN.sub(_in_one_script, plain),
        tuple(start for _, start, _ in characters),
        tuple(end for _, _, end in characters),
    )


def _plain(text: str) -> Iterator[tuple[str, int, int]]:
    """Characters with the span of the original that each stands for."""
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        for character in _plain_character(text[at:end]):
            yield character, at, end
        at = end


def _plain_character(written: str) -> str:
    if len(written) == 1 and unicodedata.category(written) in ("Cf", "Cc", "Cs", "Me", "Mn"):
        return written if written in "\n\r\t" else ""
    composed = unicodedata.normalize("NFKC", written)
    if len(composed) > 1 and composed[0].isalpha():  # an accent that its letter has no character for
        composed = "".join(character for character in composed if not unicodedata.combining(character))
    return "".join(
        str(unicodedata.decimal(character)) if unicodedata.decimal(character, None) is not None else character
        for character in composed
    )


def _in_one_script(token: re.Match[str]) -> str:
    """Latin letters for those that look like them, where the word has Latin letters too; as long as it was."""
    return token[0].translate(_LOOKALIKES) if _LATIN.search(token[0]) else token[0]
