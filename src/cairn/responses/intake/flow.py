"""A text that grows as a file is gone through: line breaks that are owed, and marks that are open."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.responses.intake.textual import Mark, MarkKind
from cairn.responses.intake.written import Written, in_order, moved


@dataclass(slots=True)
class Open:
    """A mark that has begun; `start` is None until something is written in it."""

    kind: MarkKind
    level: int
    start: int | None = None


class Flow:
    """Text with its marks. A break is owed until more is written, so that none stands at the edges."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._marks: list[Mark] = []
        self._open: list[Open] = []
        self._owed = 0
        self.length = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been written."""
        return not self.length

    @property
    def is_at_start_of_line(self) -> bool:
        """Whether what is written next begins a line."""
        return bool(self._owed) or not self._pieces or self._pieces[-1].endswith("\n")

    def owe(self, lines: int) -> None:
        """Part what comes next from what stands: 1 for a new line, 2 for a blank line."""
        self._owed = max(self._owed, lines)

    def write(self, text: str) -> None:
        """Add text, after the breaks that are owed."""
        if text:
            self._pay()
            self._add(text)

    def line_break(self) -> None:
        """A break that stands in the file itself, however many there are."""
        self._pay()
        self._add("\n")

    def paste(self, piece: Written) -> None:
        """Add a piece that was read apart, with its marks."""
        if piece.text:
            self._pay()
            self._marks += moved(piece.marks, self.length)
            self._add(piece.text)

    def begin(self, kind: MarkKind, level: int = 0) -> Open:
        """Open a mark; it begins at what is written next."""
        self._open.append(Open(kind, level))
        return self._open[-1]

    def end(self, mark: Open) -> None:
        """Close a mark; one in which nothing was written is left out. A mark that is closed already stays so."""
        if any(each is mark for each in self._open):
            self._open = [each for each in self._open if each is not mark]
            if mark.start is not None:
                self._marks.append(Mark(mark.kind, mark.start, self.length, mark.level))

    def written(self) -> Written:
        """All that was written, every mark closed."""
        for mark in list(self._open):
            self.end(mark)
        text = "".join(self._pieces)
        return Written(text, in_order(self._marks))

    def _pay(self) -> None:
        if self._owed and self._pieces:
            last = "".join(self._pieces[-2:])
            have = len(last) - len(last.rstrip("\n"))
            self._add("\n" * max(self._owed - have, 0))
        self._owed = 0
        for mark in self._open:
            if mark.start is None:
                mark.start = self.length

    def _add(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self.length += len(text)
