"""Pieces of text with what their file says of them, joined into a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cairn.responses.intake.textual import DocumentText, Mark, MarkKind, with_furniture

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Written:
    """A text and its marks; the marks' offsets are into the text."""

    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it but white space."""
        return not self.text.strip()


def joined(pieces: Iterable[Written], between: str) -> Written:
    """Pieces in their order with `between` set between them, their marks moved with them."""
    texts: list[str] = []
    marks: list[Mark] = []
    length = 0
    for piece in pieces:
        if texts:
            texts.append(between)
            length += len(between)
        marks += moved(piece.marks, length)
        texts.append(piece.text)
        length += len(piece.text)
    return Written("".join(texts), tuple(marks))


def moved(marks: Iterable[Mark], by: int) -> list[Mark]:
    """Marks of a text that now begins `by` characters further on."""
    return [replace(mark, start=mark.start + by, end=mark.end + by) for mark in marks] if by else list(marks)


def marked(piece: Written, kind: MarkKind | None, level: int = 0) -> Written:
    """A piece with one more mark over all of it; as it is where there is no kind, or nothing in it."""
    if kind is None or piece.is_blank:
        return piece
    return Written(piece.text, (Mark(kind, 0, len(piece.text), level), *piece.marks))


def in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks by their starts, what encloses others before what it encloses."""
    return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def document_of(
    filename: str,
    body: Written,
    *,
    furniture: Sequence[str] = (),
    page_starts: Sequence[int] = (),
    notes: Sequence[str] = (),
    is_scanned: bool = False,
) -> DocumentText:
    """A document of a body that is read; heads and feet of pages are set at its end."""
    document = with_furniture(filename, body.text, list(furniture), list(page_starts))
    return replace(
        document,
        marks=in_order(body.marks),
        notes=tuple(dict.fromkeys(notes)),
        is_scanned=is_scanned,
    )


def storable(text: str) -> str:
    """Nulls and half characters, which no database holds, as the sign for what cannot be read: as long as before."""
    return _UNSTORABLE.sub("\ufffd", text)
