"""What somebody typed to be found, read so that nothing they type is an error of the database."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cairn.web.common.refusals import Refused

LONGEST = 500
MOST_WORDS = 40
DEEPEST = 8
_PIECES = re.compile(r'"([^"]*)"?(\*?)|([()])|(-(?=[\w"(])|[^\s()"]+)')
_WORD = re.compile(r"\w")
_NOTHING = (
    'Say what to look for: words, a "phrase" in quotation marks, or the beginning of a word with a star. NOT and a '
    "minus take something away from what other words find, and find nothing by themselves."
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand together in this order; of the last its beginning alone, where `is_beginning`."""

    text: str
    is_beginning: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """What holds each of `wanted`, of which there is at least one, and none of `unwanted`."""

    wanted: tuple[Asked, ...]
    unwanted: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """What holds one of these at least."""

    of: tuple[Asked, ...]


Asked = Words | All | Any


def read_asked(typed: str) -> Asked:
    """What is to be found. Raises Refused where nothing is, where it is too long, or where it only takes away."""
    if len(typed) > LONGEST:
        raise Refused(f"That is too long to look for. Use {LONGEST} letters at most.")
    pieces = _pieces(typed)
    if sum(isinstance(piece, Words) for piece in pieces) > MOST_WORDS:
        raise Refused(f"Those are too many words to look for at once. Use {MOST_WORDS} at most.")
    asked = _Reader(pieces).either(0)
    if asked is None:
        raise Refused(_NOTHING)
    return asked


def _pieces(typed: str) -> list[str | Words]:
    """Words, and the signs "(", ")", "-", "AND", "OR", "NOT" between them."""
    pieces: list[str | Words] = []
    for phrase, star, bracket, word in _PIECES.findall(typed):
        if bracket or word in ("-", "AND", "OR", "NOT"):
            pieces.append("-" if word == "NOT" else bracket or word)
        elif _WORD.search(said := phrase or word):
            is_beginning = bool(star) or word.endswith("*")
            pieces.append(Words(said.rstrip("*"), is_beginning))
    return pieces


class _Reader:
    """Reads from the left; a sign that stands where it says nothing is passed by."""

    def __init__(self, pieces: list[str | Words]) -> None:
        self.pieces, self.place = pieces, 0

    def next_is(self, *signs: str) -> bool:
        if self.place < len(self.pieces) and self.pieces[self.place] in signs:
            self.place += 1
            return True
        return False

    def either(self, depth: int) -> Asked | None:
        """Groups with OR between them."""
        found = [self.together(depth)]
        while self.next_is("OR"):
            found.append(self.together(depth))
        said = tuple(each for each in found if each is not None)
        return Any(said) if len(said) > 1 else next(iter(said), None)

    def together(self, depth: int) -> Asked | None:
        """What stands side by side. Raises Refused where it only takes away."""
        wanted: list[Asked] = []
        unwanted: list[Asked] = []
        while self.place < len(self.pieces) and self.pieces[self.place] != "OR":
            if self.pieces[self.place] == ")" and depth:
                break
            is_unwanted = self.next_is("-")
            one = self.one(depth)
            if one is not None:
                (unwanted if is_unwanted else wanted).append(one)
        if unwanted and not wanted:
            raise Refused(_NOTHING)
        if len(wanted) == 1 and not unwanted:
            return wanted[0]
        return All(tuple(wanted), tuple(unwanted)) if wanted else None

    def one(self, depth: int) -> Asked | None:
        """Words, or what stands in brackets; None for a sign that says nothing here."""
        if self.place >= len(self.pieces):
            return None
        piece = self.pieces[self.place]
        self.place += 1
        if isinstance(piece, Words):
            return piece
        if piece == "(" and depth < DEEPEST:
            within = self.either(depth + 1)
            self.next_is(")")
            return within
        return None
