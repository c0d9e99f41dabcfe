"""One run of text in a rich text document: its paragraphs, its tables, and what was set apart in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from cairn.responses.intake.textual import MarkKind
from cairn.responses.intake.written import Written, joined, marked


@dataclass(slots=True)
class Part:
    """The body, a note, a box, a head of pages: a text of its own, with the paragraph that is being read."""

    name: str
    depth: int
    styles: dict[int, tuple[MarkKind, int]]
    line: list[str] = field(default_factory=list)
    blocks: list[Written] = field(default_factory=list)
    cells: list[Written] = field(default_factory=list)
    cell: list[Written] = field(default_factory=list)
    after: list[Written] = field(default_factory=list)
    label: str = ""
    style: int = 0
    outline: int | None = None
    level: int = 0
    is_in_table: bool = False

    def end_paragraph(self) -> None:
        """What was written is a paragraph; what was set apart in it, as a note, follows."""
        text, label = whole(self.line), self.label
        self.line, self.label = [], ""
        into = self.cell if self.is_in_table else self.blocks
        if text.strip():
            kind, level = self._kind(label)
            into.append(marked(Written(f"{label} {text}" if label else text), kind, level))
        into += self.after
        self.after = []

    def _kind(self, label: str) -> tuple[MarkKind | None, int]:
        if self.outline is not None and 0 <= self.outline < 9:
            return MarkKind.HEADING, self.outline + 1
        if self.style in self.styles:
            return self.styles[self.style]
        return (MarkKind.LIST_ITEM, self.level + 1) if label else (None, 0)

    def end_cell(self) -> None:
        """What was written is the end of a cell."""
        self.is_in_table = True
        self.end_paragraph()
        self.cells.append(joined(self.cell, "\n\n"))
        self.cell = []

    def end_row(self) -> None:
        """As in Word: the cells of a narrow table are blocks of their own, those of a wide one stand in a line."""
        cells, self.cells = self.cells, []
        if self.cell:
            cells.append(joined(self.cell, "\n\n"))
            self.cell = []
        filled = [cell for cell in cells if not cell.is_blank]
        if filled:
            line = joined(filled, "\n\n") if len(cells) <= 2 else joined(cells, "\t")
            self.blocks.append(marked(line, MarkKind.TABLE_ROW))
        self.is_in_table = False

    def whole_blocks(self) -> list[Written]:
        """All of it, what is still open ended."""
        self.end_paragraph()
        self.end_row()
        return [block for block in self.blocks if not block.is_blank]


def whole(pieces: list[str]) -> str:
    """Pieces as one text; halves of a letter that stand side by side are the letter."""
    return "".join(pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
