"""A Word form before it is a file: its lines in their order, each with the one box that it may have.

The writer draws these lines, and the reader lays them beside what comes back: one list for both, so that a box that a
program took out is still found by the lines it stood between.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

LONGEST_NAME = 64
"""Word calls a document damaged in which a tag or a title is longer."""
LONGEST_BOOKMARK = 40
_NOT_IN_A_BOOKMARK = re.compile(r"[^a-z0-9_]")


class Part(StrEnum):
    """What of an answer, or of the whole form, a box takes."""

    TEXT = "text"
    OPTION = "option"
    PLACE = "place"
    UNIT = "unit"
    WHY = "why"
    WORDS = "words"
    CONFIDENTIAL = "confidential"
    REASON = "reason"
    ANSWERING_AS = "who"
    ORGANISATION = "organisation"
    PERMISSION = "permission"
    NAME = "name"


class Shape(StrEnum):
    """How a box is filled in: paragraphs, words on a line, a tick, a date, one of a list."""

    BLOCK = "block"
    LINE = "line"
    TICK = "tick"
    DATE = "date"
    LIST = "list"


class Style(StrEnum):
    """How a line is set; the value is the name of the style in the document."""

    TITLE = "Title"
    SUBTITLE = "Subtitle"
    MARK = "Form mark"
    PART = "Heading 1"
    QUESTION = "Heading 2"
    BODY = "Normal"
    BULLET = "Form bullet"
    STATEMENT = "Form statement"
    HINT = "Form hint"
    LABEL = "Form label"
    ANSWER = "Form answer"
    FIELD = "Form field"
    TICK = "Form tick"
    HEAD = "Form head"
    ROW = "Form row"
    CELL = "Form cell"


@dataclass(frozen=True, slots=True)
class Slot:
    """One box. `tag` names it in the file; `value` is the code of the option, place or unit that it is for.

    `title` is what a screen reader says of it, `prompt` what stands in it until something is written, `items` the
    codes and labels of a LIST.
    """

    tag: str
    part: Part
    shape: Shape
    title: str
    question: str = ""
    value: str = ""
    prompt: str = ""
    items: tuple[tuple[str, str], ...] = ()

    @property
    def bookmark(self) -> str:
        """The name of the bookmark around it, which programs keep that do not keep its tag."""
        return bookmark_of(self.tag)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: words before its box, the box if it has one, words after it.

    `asks` is the code of the question (or group) that it is the heading of.
    """

    style: Style
    before: str = ""
    slot: Slot | None = None
    after: str = ""
    asks: str = ""

    @property
    def words(self) -> str:
        """What is printed in it, the box apart."""
        return f"{self.before} {self.after}".strip()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: a row of heads, and rows of which the first cell says what the row is about."""

    about: str
    heads: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]

    def lines(self) -> Iterator[Line]:
        """Its cells, row by row."""
        yield from self.heads
        for row in self.rows:
            yield from row


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole form. `edition` changes with anything that is asked; `front` is all that comes before the questions."""

    call: str
    language: str
    edition: str
    title: str
    mark: Line
    blocks: tuple[Line | Grid, ...]

    def lines(self) -> Iterator[Line]:
        """Every paragraph in the order in which it is read, those in tables among them."""
        yield self.mark
        for block in self.blocks:
            if isinstance(block, Grid):
                yield from block.lines()
            else:
                yield block

    def slots(self) -> tuple[Slot, ...]:
        """Every box, in order."""
        return tuple(line.slot for line in self.lines() if line.slot)


def tag_of(*parts: str, option: str = "") -> str:
    """The tag of a box: "q01", "q01.why", "q02=younger"; a long one keeps its beginning and a checksum."""
    tag = ".".join(parts) + (f"={option}" if option else "")
    return tag if len(tag) <= LONGEST_NAME else f"{tag[:40]}~{_digest(tag)}"


def bookmark_of(tag: str) -> str:
    """The bookmark's name for a tag: letters, digits and underscores, no two alike."""
    plain = _NOT_IN_A_BOOKMARK.sub(lambda found: "_dot_" if found[0] == "." else "_is_", tag)
    name = f"cairn_{plain}"
    return name if len(name) <= LONGEST_BOOKMARK else f"{name[:20]}_{_digest(tag)}"


def heading_of(code: str) -> str:
    """The bookmark's name for the heading of a question."""
    return bookmark_of(f"{code}.asked")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
