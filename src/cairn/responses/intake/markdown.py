"""Markdown: the text as it stands, with marks where its signs say what a part is (CommonMark 0.31)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairn.responses.intake.text import text_of_txt
from cairn.responses.intake.textual import DocumentText, Mark, MarkKind

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_ITEM = re.compile(r"([ \t]*)(?:[-*+•]|\d{1,9}[.)])[ \t]+\S")
_QUOTE = re.compile(r" {0,3}>")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_NOTE = re.compile(r" {0,3}\[\^[^\]\s]{1,40}\]:")


def text_of_markdown(data: bytes, filename: str) -> DocumentText:
    """The text of a .md file, nothing taken from it. Raises IntakeError as `text_of_txt`."""
    plain = text_of_txt(data, filename)
    return DocumentText(filename, plain.text, marks=tuple(_marks(plain.text)), notes=plain.notes)


def _marks(text: str) -> Iterator[Mark]:
    start, is_code = 0, False
    lines = text.splitlines(keepends=True)
    for n, line in enumerate(lines):
        words = line.rstrip()
        if _FENCE.match(words):
            is_code = not is_code
        elif not is_code and words:
            below = lines[n + 1].rstrip() if n + 1 < len(lines) else ""
            found = _kind(words, below)
            if found:
                yield Mark(found[0], start, start + len(words), found[1])
        start += len(line)


def _kind(line: str, below: str) -> tuple[MarkKind, int] | None:
    if heading := _HEADING.match(line):
        return MarkKind.HEADING, len(heading[1])
    if _QUOTE.match(line):
        return MarkKind.BLOCK_QUOTE, 0
    if _NOTE.match(line):
        return MarkKind.FOOTNOTE, 0
    if item := _ITEM.match(line):
        return MarkKind.LIST_ITEM, len(item[1].expandtabs(4)) // 2 + 1
    if _ROW.match(line):
        return MarkKind.TABLE_ROW, 0
    underlined = _UNDERLINE.match(below)
    if underlined and not _UNDERLINE.match(line):
        return MarkKind.HEADING, 1 if underlined[1][0] == "=" else 2
    return None
