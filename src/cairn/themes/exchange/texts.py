"""Texts as they are exchanged, and the places in them.

REFI-QDA counts in Unicode code points; programs that keep text in UTF-16 count an emoji as two. Line ends, the way
in which an accent is written, and quotation marks are changed by one program or another: texts are compared without
them, and every place is led back to the letter that it was.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import takewhile

STAND_IN = "□"
_FIRST_PLANE = 0xFFFF


class Positions(StrEnum):
    """How places in a text are counted."""

    CODE_POINTS = "code_points"
    UTF16 = "utf16"


@dataclass(frozen=True, slots=True)
class Sent:
    """A text as it is sent: composed, with LF alone. `places` says, for each place in the text it was, where that is
    now; `whole` whether a letter begins there, and no accent of the one before."""

    text: str
    places: tuple[int, ...]
    whole: tuple[bool, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span is now: grown to whole letters where it cut one from its accent."""
        while not self.whole[start]:
            start -= 1
        while not self.whole[end]:
            end += 1
        return self.places[start], self.places[end]


def sent(text: str, *, plain: bool = False) -> Sent:
    """A text as it is sent; `plain`: with a white square for each sign beyond the first plane (an emoji)."""
    parts: list[str] = []
    places: list[int] = []
    whole: list[bool] = []
    at, length = 0, 0
    while at < len(text):
        end = _end_of_letter(text, at)
        part = _as_sent(text[at:end], plain=plain)
        places += [length] * (end - at)
        whole += [True, *[False] * (end - at - 1)]
        parts.append(part)
        length += len(part)
        at = end
    return Sent("".join(parts), (*places, length), (*whole, True))


def _end_of_letter(text: str, at: int) -> int:
    end = at + 1
    if text[at] == "\r":
        return end + 1 if text[end : end + 1] == "\n" else end
    while end < len(text) and _belongs(text[at:end], text[end]):
        end += 1
    return end


def _belongs(before: str, sign: str) -> bool:
    if unicodedata.combining(sign):
        return True
    if sign < "\u0300":
        return False
    return len(unicodedata.normalize("NFC", before + sign)) < len(unicodedata.normalize("NFC", before)) + 1


def _as_sent(letter: str, *, plain: bool) -> str:
    if letter in ("\r", "\r\n"):
        return "\n"
    composed = unicodedata.normalize("NFC", letter)
    return "".join(
        STAND_IN if _cannot_stand(sign) or (plain and ord(sign) > _FIRST_PLANE) else sign for sign in composed
    )


def _cannot_stand(sign: str) -> bool:
    return sign not in "\n\t" and unicodedata.category(sign) in ("Cc", "Cs")


def to_units(text: str, place: int, positions: Positions) -> int:
    """A place in a text, in code points, as it is counted in a file."""
    if positions is Positions.CODE_POINTS:
        return place
    return place + sum(ord(sign) > _FIRST_PLANE for sign in text[:place])


def from_units(text: str, place: int, positions: Positions) -> int | None:
    """The place in code points that a file counts so; None where it is beyond the end, or within a sign."""
    if positions is Positions.CODE_POINTS:
        return place if 0 <= place <= len(text) else None
    if text.isascii():
        return place if 0 <= place <= len(text) else None
    counted = 0
    for at, sign in enumerate(text):
        if counted >= place:
            return at if counted == place else None
        counted += 2 if ord(sign) > _FIRST_PLANE else 1
    return len(text) if counted == place else None


_QUOTES = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "‛": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "‟": '"',
        "–": "-",
        "—": "-",
        "‐": "-",
    }
)
_UNSEEN = "\ufeff\u200b\u00ad"


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without what programs change; `origin` is, for each sign of it, where that stands in the text it was."""

    text: str
    origin: tuple[int, ...]

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """The signs of it that come of a span of the text it was."""
        return bisect_left(self.origin, start), bisect_left(self.origin, end)


def folded(text: str) -> Folded:
    """A text as it is compared: white space as single spaces, none at its ends, quotation marks and dashes in one form,
    accents apart from their letters, a white square for signs beyond the first plane."""
    signs: list[str] = []
    origin: list[int] = []
    for at, sign in enumerate(text):
        if sign in _UNSEEN:
            continue
        if sign.isspace():
            if signs and signs[-1] != " ":
                signs.append(" ")
                origin.append(at)
            continue
        if ord(sign) > _FIRST_PLANE or _cannot_stand(sign):
            parts = STAND_IN
        else:
            parts = sign if sign.isascii() else unicodedata.normalize("NFD", sign.translate(_QUOTES))
        signs += parts
        origin += [at] * len(parts)
    while signs and signs[-1] == " ":
        signs.pop()
        origin.pop()
    return Folded("".join(signs), tuple(origin))


def moved(before: str, after: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a span of a text stands once words of it were taken out; None where nothing of it is left but what stands
    in their place. Whole words are followed: letters of a name that stand in "[name]" as well are not the name."""
    spans = []
    for (word, old), (_, new) in _alike(_words(before), _words(after)):
        begins, ends = max(start, old), min(end, old + len(word))
        if begins < ends:
            spans.append((begins, ends, new - old))
    if not spans:
        return None
    (begins, _, by), (_, ends, by_last) = spans[0], spans[-1]
    while begins > start and before[begins - 1].isspace() and before[begins - 1] == after[begins - 1 + by]:
        begins -= 1
    while (
        ends < end and before[ends].isspace() and before[ends] == after[ends + by_last : ends + by_last + 1]
    ):
        ends += 1
    return begins + by, ends + by_last


_Word = tuple[str, int]
_WORD = re.compile(r"\w+|[^\w\s]")


def _words(text: str) -> list[_Word]:
    """The words of a text and the marks between them, each with where it stands. White space is none of them: it stands
    everywhere, and to follow each piece of it takes a minute in a long answer."""
    return [(found[0], found.start()) for found in _WORD.finditer(text)]


def _alike(old: list[_Word], new: list[_Word]) -> Iterator[tuple[_Word, _Word]]:
    """The words of one text that stand in the other, in order, each with what it is there."""
    begin = _same_at_the_start(old, new)
    end = _same_at_the_start(reversed(old[begin:]), reversed(new[begin:]))
    yield from zip(old[:begin], new[:begin], strict=True)
    old_middle, new_middle = old[begin : len(old) - end], new[begin : len(new) - end]
    matcher = SequenceMatcher(
        None, [word for word, _ in old_middle], [word for word, _ in new_middle], autojunk=False
    )
    for block in matcher.get_matching_blocks():
        yield from zip(
            old_middle[block.a : block.a + block.size],
            new_middle[block.b : block.b + block.size],
            strict=True,
        )
    yield from zip(old[len(old) - end :], new[len(new) - end :], strict=True)


def _same_at_the_start(old: Iterable[_Word], new: Iterable[_Word]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0][0] == pair[1][0], zip(old, new, strict=False)))
