"""What a Word document's styles say of its paragraphs: headings, quotations, items of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from cairn.responses.intake.textual import MarkKind

_HEADING = re.compile(r"heading ([1-9])$", re.IGNORECASE)
_TITLES = ("title", "toc heading")
_QUOTES = ("quote", "intense quote", "block text", "quotations", "block quotation")
_BODY_TEXT = 9  # the outline level that says: no heading


class Styles:
    """The styles of one document, asked of its paragraphs."""

    def __init__(self, styles: Any) -> None:
        """`styles` are the elements of styles.xml."""
        self._styles = {style.get(qn("w:styleId")): style for style in styles if style.tag == qn("w:style")}
        self._known: dict[str, tuple[MarkKind, int] | None] = {}

    def kind(self, paragraph: Any) -> tuple[MarkKind, int] | None:
        """HEADING with its level or BLOCK_QUOTE, by the paragraph's own outline level or its style; else None."""
        own = paragraph.find(qn("w:pPr"))
        if own is None:
            return None
        level = _outline_level(own)
        if level is not None:
            return (MarkKind.HEADING, level + 1) if level < _BODY_TEXT else None
        style = own.find(qn("w:pStyle"))
        return self._of_style("" if style is None else style.get(qn("w:val"), ""))

    def _of_style(self, code: str) -> tuple[MarkKind, int] | None:
        if code not in self._known:
            self._known[code] = next(
                (found for style in self._line(code) if (found := _said_by(style))), None
            )
        return self._known[code]

    def _line(self, code: str) -> Iterator[Any]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while code in self._styles and code not in seen:
            seen.add(code)
            yield self._styles[code]
            based = self._styles[code].find(qn("w:basedOn"))
            code = "" if based is None else based.get(qn("w:val"), "")


def _said_by(style: Any) -> tuple[MarkKind, int] | None:
    named = style.find(qn("w:name"))
    name = "" if named is None else named.get(qn("w:val"), "").strip().casefold()
    if found := _HEADING.match(name):
        return MarkKind.HEADING, int(found[1])
    if name in _TITLES:
        return MarkKind.HEADING, 1
    if name in _QUOTES:
        return MarkKind.BLOCK_QUOTE, 0
    properties = style.find(qn("w:pPr"))
    level = None if properties is None else _outline_level(properties)
    return (MarkKind.HEADING, level + 1) if level is not None and level < _BODY_TEXT else None


def _outline_level(properties: Any) -> int | None:
    element = properties.find(qn("w:outlineLvl"))
    value = "" if element is None else element.get(qn("w:val"), "")
    return int(value) if value.isdigit() else None
