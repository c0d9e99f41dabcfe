"""What in a document is no answer: earlier messages that a message quotes, notes, quotations that are set off.

A file says so by its marks; plain text shows it: lines quoted with ">", the head of an earlier message, "[1]" before a
note that the text calls for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairn.responses.free_format.lines import Line
from cairn.responses.intake.textual import DocumentText, MarkKind
from cairn.responses.ledger import PassageKind

_OF_MARK = {
    MarkKind.FOOTNOTE: PassageKind.FOOTNOTE,
    MarkKind.BLOCK_QUOTE: PassageKind.QUOTATION,
    MarkKind.EARLIER_MESSAGE: PassageKind.EARLIER_MESSAGE,
}
_HEAD = re.compile(
    r"\s*(?:-{2,}\s*(?:original|forwarded)\s+message\s*-{2,}|begin\s+forwarded\s+message:)", re.IGNORECASE
)
_FROM = re.compile(r"\s*\*?from:\*?\s*\S", re.IGNORECASE)
_SENT = re.compile(r"\s*\*?(?:sent|date|to|subject):\*?\s", re.IGNORECASE)
_WROTE = re.compile(r"\s*on\b.{6,160}\bwrote:\s*$", re.IGNORECASE)
_QUOTED = re.compile(r"\s{0,3}>")
_NOTE = re.compile(r"\s*(\[\d{1,3}\])\s+\S")


@dataclass(frozen=True, slots=True)
class Apart:
    """Lines `first` to `last` (both included) that stand apart, and what they are; `mark` is a note's own ("[1]")."""

    first: int
    last: int
    kind: PassageKind
    note: str = ""


def set_apart(document: DocumentText, lines: Sequence[Line]) -> list[Apart]:
    """Everything that stands apart in a document, in order and without overlaps."""
    found = sorted(
        [*_by_marks(document, lines), *_earlier_messages(lines), *_notes(document.text, lines)],
        key=lambda one: (one.first, -one.last),
    )
    kept: list[Apart] = []
    for one in found:
        if not kept or one.first > kept[-1].last:
            kept.append(one)
    return kept


def _by_marks(document: DocumentText, lines: Sequence[Line]) -> Iterator[Apart]:
    n = 0
    for mark in document.marks:
        if mark.kind not in _OF_MARK:
            continue
        while n and lines[min(n, len(lines) - 1)].start > mark.start:
            n -= 1
        while n < len(lines) and (lines[n].end <= mark.start or lines[n].is_blank):
            n += 1
        last = n
        while last + 1 < len(lines) and lines[last + 1].start < mark.end:
            last += 1
        if n < len(lines) and lines[n].start < mark.end and not _begins_before(lines[n], mark.start):
            note = _NOTE.match(lines[n].text) if mark.kind is MarkKind.FOOTNOTE else None
            yield Apart(n, last, _OF_MARK[mark.kind], note[1] if note else "")


def _begins_before(line: Line, start: int) -> bool:
    """Whether words of a line stand before a mark: then the whole line is not what the mark says."""
    first = line.start + len(line.text) - len(line.text.lstrip())
    return first < start


def _earlier_messages(lines: Sequence[Line]) -> Iterator[Apart]:
    """From the head of an earlier message to the end; and runs of quoted lines, with the line that says whose."""
    n = 0
    while n < len(lines):
        if _begins_earlier(lines, n):
            yield Apart(n, len(lines) - 1, PassageKind.EARLIER_MESSAGE)
            return
        if _QUOTED.match(lines[n].text):
            first, last = n, n
            while last + 1 < len(lines) and _QUOTED.match(lines[last + 1].text):
                last += 1
            yield Apart(first, last, PassageKind.EARLIER_MESSAGE)
            n = last
        elif _WROTE.match(lines[n].text) and _is_quoted_after(lines, n):
            yield Apart(n, n, PassageKind.EARLIER_MESSAGE)
        n += 1


def _begins_earlier(lines: Sequence[Line], n: int) -> bool:
    if _HEAD.match(lines[n].text):
        return True
    below = [line.text for line in lines[n + 1 : n + 4]]
    is_first = not any(not line.is_blank for line in lines[:n])
    return (
        not is_first
        and bool(_FROM.match(lines[n].text))
        and sum(bool(_SENT.match(text)) for text in below) > 1
    )


def _is_quoted_after(lines: Sequence[Line], n: int) -> bool:
    after = next((line for line in lines[n + 1 :] if not line.is_blank), None)
    return after is not None and bool(_QUOTED.match(after.text))


def _notes(text: str, lines: Sequence[Line]) -> Iterator[Apart]:
    """Paragraphs that begin with a note's mark which the text before them calls for."""
    for n, line in enumerate(lines):
        note = (
            _NOTE.match(line.text)
            if n == 0 or lines[n - 1].is_blank or _NOTE.match(lines[n - 1].text)
            else None
        )
        if note and note[1] in text[: line.start]:
            last = n
            while (
                last + 1 < len(lines)
                and not lines[last + 1].is_blank
                and not _NOTE.match(lines[last + 1].text)
            ):
                last += 1
            yield Apart(n, last, PassageKind.FOOTNOTE, note[1])
