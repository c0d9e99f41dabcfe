"""What every route hands on: the text of a document, and what is known of its pages."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

Span = tuple[int, int]


class MarkKind(StrEnum):
    """What a file itself says of a part of its text: its styles, tables and notes."""

    HEADING = "heading"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"
    BLOCK_QUOTE = "block_quote"
    EARLIER_MESSAGE = "earlier_message"
    LIST_ITEM = "list_item"
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a document's text, offsets `start` to `end`, and what the file says it is. `level` is that of a
    heading or of a list, from 1; 0 where it has none."""

    kind: MarkKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of a document as it would be printed, numbers of paragraphs included.

    `page_starts` holds the offset at which each page begins, and is empty where pages are not known
    (plain text and Word). `furniture` holds the spans of what is printed on every page (running
    heads and feet), set once at the end of the text so that it does not cut through a paragraph.
    `marks` are what the file says of its parts, in the order of their starts. `is_scanned` says that the text was
    read from pictures. `notes` are sentences for the team: what could not be read, and why.
    """

    filename: str
    text: str
    page_starts: tuple[int, ...] = ()
    furniture: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()
    is_scanned: bool = False
    notes: tuple[str, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The page (from 1) that an offset lies on; None where pages are not known."""
        return bisect_right(self.page_starts, offset) or None

    def in_furniture(self, offset: int) -> bool:
        """Whether an offset lies in what is printed on every page."""
        before = bisect_right(self.furniture, (offset, len(self.text))) - 1
        return before >= 0 and offset < self.furniture[before][1]


def with_furniture(filename: str, body: str, furniture: list[str], page_starts: list[int]) -> DocumentText:
    """A document whose running heads and feet are set, each once, after its body."""
    text, spans = body, []
    for line in dict.fromkeys(piece.strip() for piece in furniture if piece.strip()):
        text += "\n\n"
        spans.append((len(text), len(text) + len(line)))
        text += line
    return DocumentText(filename, text, tuple(page_starts), tuple(spans))
