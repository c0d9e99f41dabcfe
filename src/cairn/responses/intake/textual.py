"""What every route hands on: the text of a document, and what is known of its pages."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of a document as it would be printed, numbers of paragraphs included.

    `page_starts` holds the offset at which each page begins, and is empty where pages are not known
    (plain text and Word). `furniture` holds the spans of what is printed on every page (running
    heads and feet), set once at the end of the text so that it does not cut through a paragraph.
    """

    filename: str
    text: str
    page_starts: tuple[int, ...] = ()
    furniture: tuple[Span, ...] = ()

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
