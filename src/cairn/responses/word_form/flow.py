"""A document as it flows, whichever kind of file it came in: paragraphs of words, boxes and bookmarks."""

from __future__ import annotations

from dataclasses import dataclass, field

Cell = tuple[int, int, int]
"""A table, a row and a column of it, each counted from 0."""


@dataclass(frozen=True, slots=True)
class Control:
    """A box as the file has it. `ticked` is None where it is no box to tick; `items` are of a list, label by value.

    `is_prompt` says that the file calls what stands in it a prompt.
    """

    tag: str = ""
    title: str = ""
    is_prompt: bool = False
    ticked: bool | None = None
    date: str = ""
    items: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Opens:
    """Where a box begins."""

    control: Control


@dataclass(frozen=True, slots=True)
class Closes:
    """Where the box that was opened last ends."""

    control: Control


@dataclass(frozen=True, slots=True)
class Marks:
    """One end of a bookmark."""

    name: str
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that is not words: what it is, as a sentence names it ("a picture")."""

    what: str


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words; `is_prompt` where they are set in the style of a prompt."""

    text: str
    is_prompt: bool = False


Piece = Words | Opens | Closes | Marks | Unread


@dataclass(slots=True)
class Paragraph:
    """One paragraph; `label` is what its list prints before it, `cell` where it stands in a table."""

    pieces: list[Piece] = field(default_factory=list)
    label: str = ""
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment that somebody put beside the text, after the paragraph of that number (from 0)."""

    paragraph: int
    text: str


@dataclass(slots=True)
class Document:
    """What was read of a file. `program` is what wrote it last; `properties` are the document's own.

    `furniture` is what is printed on every page; `changes` says that changes were tracked.
    """

    paragraphs: list[Paragraph] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    program: str = ""
    furniture: list[str] = field(default_factory=list)
    comments: list[Remark] = field(default_factory=list)
    changes: bool = False


class Flow:
    """Builds a document's paragraphs. What opens between two paragraphs belongs to the next, what ends there to the
    one before."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self._waiting: list[Piece] = []
        self._current: Paragraph | None = None
        self._cells: list[Cell] = []
        self._tables = 0

    def begin(self, label: str = "") -> None:
        """A paragraph begins; where the one before has not ended (its end was deleted) it goes on."""
        if self._current is None:
            self._current = Paragraph(list(self._waiting), label, self._cells[-1] if self._cells else None)
            self._waiting = []

    def end(self) -> None:
        """The paragraph ends."""
        if self._current is not None:
            self.paragraphs.append(self._current)
            self._current = None

    def add(self, piece: Piece) -> None:
        """A piece, in the paragraph that is being read or between two."""
        if self._current is not None:
            self._current.pieces.append(piece)
        elif self._is_an_end(piece) and not self._waiting and self.paragraphs:
            self.paragraphs[-1].pieces.append(piece)
        else:
            self._waiting.append(piece)

    def finish(self) -> list[Paragraph]:
        """Every paragraph."""
        self.end()
        if self._waiting:
            self.begin()
            self.end()
        return self.paragraphs

    def open_table(self) -> int:
        """The number of a table that begins."""
        self._tables += 1
        return self._tables - 1

    def open_cell(self, cell: Cell) -> None:
        """A cell begins."""
        self._cells.append(cell)

    def close_cell(self) -> None:
        """The cell ends."""
        self._cells.pop()

    @property
    def here(self) -> int:
        """The number of the paragraph that is being read, or that comes next."""
        return len(self.paragraphs)

    @staticmethod
    def _is_an_end(piece: Piece) -> bool:
        return isinstance(piece, Closes) or (isinstance(piece, Marks) and piece.is_end)
