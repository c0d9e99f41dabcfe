"""Goes through a page as it is parsed, and writes down what its reader would see."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cairn.responses.intake.flow import Flow, Open
from cairn.responses.intake.numerals import lettered, roman
from cairn.responses.intake.textual import MarkKind
from cairn.responses.intake.written import Written, joined, marked

DEEPEST = 400
_UNSEEN = {
    "script", "style", "head", "template", "noscript", "title", "object", "embed", "iframe", "svg", "math", "audio",
    "video", "canvas", "datalist",
}  # fmt: skip
_PARTED = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "dl", "table", "pre", "hr", "fieldset",
    "figure", "section", "article", "form", "tbody", "thead", "tfoot", "caption",
}  # fmt: skip
_LINES = {
    "div", "li", "dt", "dd", "address", "header", "footer", "nav", "main", "aside", "figcaption", "details", "summary",
    "center", "option", "legend", "body", "tr", "textarea",
}  # fmt: skip
_EMPTY = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
}  # fmt: skip
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])", re.IGNORECASE
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_EARLIER = re.compile(
    r"\b(?:gmail_quote|yahoo_quoted|moz-cite-prefix|OutlookMessageHeader|protonmail_quote)\b"
)
_SIGNATURE = re.compile(r"\b(?:gmail_signature|moz-signature|protonmail_signature_block)\b")
_NOT_TYPED = ("hidden", "password", "submit", "button", "image", "reset", "checkbox", "radio", "file")


class TooDeep(Exception):
    """Elements stand in one another deeper than in any page that a person wrote."""


@dataclass(slots=True)
class _Element:
    tag: str
    marks: list[Open] = field(default_factory=list)
    is_hidden: bool = False
    number: int = 1
    style: str = ""
    cells: list[Written] = field(default_factory=list)
    outer: Flow | None = None


class PageReader:
    """The target of a parser: told of each start, end and run of text in their order."""

    def __init__(self, *, is_message: bool = False) -> None:
        self._flow = Flow()
        self._stack: list[_Element] = []
        self._is_message = is_message
        self._hidden = self._pre = self._lists = 0
        self._space = False
        self._label_ends = -1
        self.hides_words = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if len(self._stack) > DEEPEST:
            raise TooDeep
        element = _Element(tag, is_hidden=_is_hidden(tag, attributes))
        if element.is_hidden and tag not in _EMPTY:
            self._hidden += 1
        if tag in _EMPTY:
            return None if self._hidden or element.is_hidden else self._empty(tag, attributes)
        self._stack.append(element)
        if not self._hidden:
            self._open(element, attributes)
        return None

    def end(self, tag: str) -> None:
        """An element ends, and with it those within it that were not ended."""
        if tag in _EMPTY or not any(element.tag == tag for element in self._stack):
            return
        while True:
            element = self._stack.pop()
            self._close(element)
            if element.tag == tag:
                return

    def data(self, text: str) -> None:
        """A run of text."""
        if self._hidden:
            unseen = any(element.tag in _UNSEEN for element in self._stack)
            self.hides_words = self.hides_words or (not unseen and bool(text.strip()))
        elif self._pre:
            self._flow.write(text.replace("\r\n", "\n"))
        else:
            self._run(text)

    def comment(self, text: str) -> None:
        """What the page's writer noted for himself is not shown."""

    def pi(self, target: str, data: str | None = None) -> None:
        """An instruction to a program is not followed."""

    def close(self) -> PageReader:
        """The end of the page."""
        while self._stack:
            self._close(self._stack.pop())
        return self

    def written(self) -> Written:
        """All that is shown."""
        return self._flow.written()

    def _run(self, text: str) -> None:
        plain = _SPACE.sub(" ", text)
        if plain.startswith(" "):
            self._space, plain = True, plain[1:]
        if not plain:
            return
        if self._space and not self._flow.is_at_start_of_line:
            plain = " " + plain
        self._space = plain.endswith(" ")
        self._flow.write(plain.removesuffix(" "))

    def _break(self, lines: int) -> None:
        if self._flow.length != self._label_ends:  # a paragraph that begins an item stands behind its number
            self._flow.owe(lines)
        self._space = False

    def _empty(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "br":
            if not self._flow.is_empty:
                self._flow.line_break()
            self._space = False
        elif tag == "hr":
            self._break(2)
        elif tag == "input" and str(attributes.get("type", "text")).lower() not in _NOT_TYPED:
            self._run(f" {attributes.get('value', '')} ")

    def _open(self, element: _Element, attributes: Mapping[str, str]) -> None:
        tag = element.tag
        self._part_lines(tag)
        if tag in ("td", "th"):
            element.outer, self._flow = self._flow, Flow()
        elif tag in ("ul", "ol"):
            self._open_list(element, attributes)
        elif tag == "li":
            self._open_item(element, attributes)
        elif tag in ("pre", "textarea"):
            self._pre += 1
        elif tag == "q":
            self._run("“")
        if kind := self._kind(tag, attributes):
            element.marks.append(self._flow.begin(kind, int(tag[1]) if kind is MarkKind.HEADING else 0))

    def _kind(self, tag: str, attributes: Mapping[str, str]) -> MarkKind | None:
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            return MarkKind.HEADING
        known = str(attributes.get("class", ""))[:500]
        if self._is_message:
            cited = tag == "blockquote" and attributes.get("type") == "cite"
            if cited or _EARLIER.search(known) or attributes.get("id") == "divRplyFwdMsg":
                return MarkKind.EARLIER_MESSAGE
            if _SIGNATURE.search(known):
                return MarkKind.SIGNATURE
        return MarkKind.BLOCK_QUOTE if tag == "blockquote" else None

    def _open_list(self, element: _Element, attributes: Mapping[str, str]) -> None:
        for above in reversed(self._stack[:-1]):
            if above.tag == "li":
                for mark in above.marks:
                    self._flow.end(mark)
                break
        self._lists += 1
        element.style = str(attributes.get("type", "1")) if element.tag == "ol" else ""
        start = str(attributes.get("start", "1"))
        element.number = int(start) if start.isdigit() and len(start) < 7 else 1

    def _open_item(self, element: _Element, attributes: Mapping[str, str]) -> None:
        element.marks.append(self._flow.begin(MarkKind.LIST_ITEM, max(self._lists, 1)))
        of = next((above for above in reversed(self._stack[:-1]) if above.tag in ("ol", "ul")), None)
        if of is None or of.tag == "ul":
            self._flow.write("• ")
            self._label_ends = self._flow.length
            return
        value = str(attributes.get("value", ""))
        number = int(value) if value.isdigit() and len(value) < 7 else of.number
        of.number = number + 1
        self._flow.write(f"{_numeral(number, of.style)}. ")
        self._label_ends = self._flow.length

    def _close(self, element: _Element) -> None:
        if element.is_hidden:
            self._hidden -= 1
            return
        if self._hidden:
            return
        tag = element.tag
        if tag == "q":
            self._run("”")
        for mark in reversed(element.marks):
            self._flow.end(mark)
        if element.outer is not None:
            self._close_cell(element)
        elif tag == "tr":
            self._close_row(element)
        elif tag in ("ul", "ol"):
            self._lists -= 1
        elif tag in ("pre", "textarea"):
            self._pre -= 1
        self._part_lines(tag)

    def _part_lines(self, tag: str) -> None:
        if tag in _PARTED:
            self._break(2)
        elif tag in _LINES:
            self._break(1)

    def _close_cell(self, cell: _Element) -> None:
        written, self._flow = self._flow.written(), cell.outer or Flow()
        self._space = False
        row = next((above for above in reversed(self._stack) if above.tag == "tr"), None)
        if row is None:
            self._flow.owe(1)
            self._flow.paste(written)
        else:
            row.cells.append(written)

    def _close_row(self, row: _Element) -> None:
        """As in Word: the cells of a narrow table are blocks of their own, those of a wide one stand in a line."""
        filled = [cell for cell in row.cells if not cell.is_blank]
        if not filled:
            return
        is_narrow = len(row.cells) <= 2
        line = joined(filled, "\n\n") if is_narrow else joined(row.cells, "\t")
        if len(row.cells) > 1:
            line = marked(line, MarkKind.TABLE_ROW)
        self._flow.owe(2 if is_narrow else 1)
        self._flow.paste(line)


def _is_hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    if tag in _UNSEEN or "hidden" in attributes:
        return True
    return bool(_HIDING.search(str(attributes.get("style", ""))[:2000]))


def _numeral(number: int, style: str) -> str:
    if style in ("a", "A") and number > 0:
        return lettered(number) if style == "a" else lettered(number).upper()
    if style in ("i", "I") and number > 0:
        return roman(number) if style == "i" else roman(number).upper()
    return str(number)
