"""A written answer as pieces, each a sentence or a heading, laid out so that all that was planted is found."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cairn.synthetic.voices.records import PlantedDetail, PlantedMention
from cairn.synthetic.voices.slips import Slips, with_slips


@dataclass(frozen=True, slots=True)
class Hidden:
    """Words within a piece that give somebody away; `of` is "staff", "child" or "" for a place or a line."""

    kind: str
    of: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or a heading, with the theme that it puts ("" for none) and what it gives away."""

    text: str
    theme: str = ""
    stance: str = ""
    has_keyword: bool = False
    for_question: bool = False
    hidden: tuple[Hidden, ...] = ()


Paragraph = list[Piece]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The text of an answer, and where in it the mentions and the details stand."""

    text: str
    mentions: tuple[PlantedMention, ...]
    details: tuple[PlantedDetail, ...]


def lay_out(paragraphs: Sequence[Paragraph], question: str) -> LaidOut:
    """The pieces with a space between, the paragraphs with a blank line; offsets are in code points."""
    text = ""
    mentions: list[PlantedMention] = []
    details: list[PlantedDetail] = []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        for place, piece in enumerate(paragraph):
            text += " " if place else ""
            at = len(text)
            text += piece.text
            details += [_detail(question, piece, hidden, at) for hidden in piece.hidden]
            if piece.theme:
                mentions.append(
                    PlantedMention(
                        piece.theme, piece.stance, at, len(text), piece.has_keyword, piece.for_question
                    )
                )
    return LaidOut(text, tuple(mentions), tuple(details))


def _detail(question: str, piece: Piece, hidden: Hidden, at: int) -> PlantedDetail:
    words = piece.text[hidden.start : hidden.end]
    return PlantedDetail(question, hidden.kind, hidden.of, words, at + hidden.start, at + hidden.end)


def cased(piece: Piece, case: str) -> Piece:
    """The piece in small letters or in capitals, letter for letter, so that every offset holds."""
    if case == "as_is":
        return piece
    change = str.lower if case == "lower" else str.upper
    return replace(piece, text="".join(_one(change(letter), letter) for letter in piece.text))


def _one(changed: str, letter: str) -> str:
    return changed if len(changed) == 1 else letter


def slipped(piece: Piece, rate: float, slips: Slips, rng: random.Random) -> tuple[Piece, int]:
    """The piece as a hand types it; what gives somebody away is typed with care."""
    text, made, at = "", 0, 0
    hidden: list[Hidden] = []
    for one in piece.hidden:
        typed, slips_made = with_slips(piece.text[at : one.start], rate, slips, rng)
        text, made, at = text + typed, made + slips_made, one.end
        kept = piece.text[one.start : one.end]
        hidden.append(replace(one, start=len(text), end=len(text) + len(kept)))
        text += kept
    typed, slips_made = with_slips(piece.text[at:], rate, slips, rng)
    return replace(piece, text=text + typed, hidden=tuple(hidden)), made + slips_made
