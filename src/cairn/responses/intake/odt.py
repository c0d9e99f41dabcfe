"""OpenDocument text (.odt) by lxml: as a reader sees it printed, with the numbers of its lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from cairn.exceptions import IntakeError
from cairn.responses.attachments.archives import Archive
from cairn.responses.attachments.office import MANIFEST
from cairn.responses.attachments.unfit import Unfit
from cairn.responses.attachments.xml_parts import root_of
from cairn.responses.intake.odt_lists import BULLET, STYLE, TEXT, ListStyles
from cairn.responses.intake.packages import kind_of_package, notes_on_package, unpacked
from cairn.responses.intake.textual import DocumentText, MarkKind
from cairn.responses.intake.word_words import notes_on_changes, notes_on_comments, notes_on_pictures
from cairn.responses.intake.written import Written, document_of, joined, marked

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_IGNORED = {f"{TEXT}tracked-changes", f"{TEXT}sequence-decls", f"{OFFICE}forms", f"{OFFICE}scripts"}
_GROUPS = (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group")
_REPEATED = {
    f"{TABLE}table-row": f"{TABLE}number-rows-repeated",
    f"{TABLE}table-cell": f"{TABLE}number-columns-repeated",
}
_QUOTES = ("quotations", "quote", "intense quote", "block text")
_LONGEST_SPACE, _MOST_REPEATED = 1_000, 100


def text_of_odt(data: bytes, filename: str) -> DocumentText:
    """The text of an OpenDocument text, set as that of a Word document is.

    Raises IntakeError where it is none, is damaged, needs a password, or unpacks to far more than a document.
    """
    if not data.startswith(b"PK"):
        raise IntakeError(
            f"{filename}: is not an OpenDocument text, whatever its name says. Save it as .odt or .docx and "
            "send it again."
        )
    archive = unpacked(data, filename)
    if kind_of_package(archive) != "odt" or "content.xml" not in archive.parts:
        raise IntakeError(
            f"{filename}: cannot be read as an OpenDocument text. Save it as .odt and send it again."
        )
    if b"encryption-data" in archive.parts.get(MANIFEST, b""):
        raise IntakeError(f"{filename}: needs a password. Save a copy without one and send it again.")
    try:
        return _read(archive, filename)
    except Unfit as unfit:
        raise IntakeError(f"{filename}: {unfit}") from unfit


def _read(archive: Archive, filename: str) -> DocumentText:
    content = root_of(archive.parts["content.xml"])
    styles = root_of(archive.parts["styles.xml"]) if "styles.xml" in archive.parts else None
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise IntakeError(
            f"{filename}: cannot be read as an OpenDocument text. Save it as .odt and send it again."
        )
    reader = _Reader([content] if styles is None else [content, styles])
    text = joined((piece for piece in reader.blocks(body) if not piece.is_blank), "\n\n")
    regions = list(body.iter(f"{TEXT}changed-region"))
    deleted = sum(1 for region in regions if region.find(f"{TEXT}deletion") is not None)
    notes = [
        *notes_on_package(archive),
        *notes_on_changes(len(regions) - deleted, deleted),
        *notes_on_pictures(sum(1 for _ in body.iter(f"{DRAW}image"))),
        *notes_on_comments(len(reader.comments)),
    ]
    return document_of(filename, text, furniture=[*reader.furniture(styles), *reader.comments], notes=notes)


class _Reader:
    """Walks a document once. A paragraph's words stand both in elements and behind them."""

    def __init__(self, roots: list[Any]) -> None:
        self._lists = ListStyles(roots)
        self._named = {
            style.get(f"{STYLE}name", ""): style for root in roots for style in root.iter(f"{STYLE}style")
        }
        self._counted: dict[str, list[int]] = {}
        self._after: list[Written] = []
        self._outline: list[int] = []
        self.comments: list[str] = []
        self._by_tag: dict[str, Callable[[Any], str]] = {
            f"{TEXT}s": _spaces,
            f"{TEXT}tab": lambda _: "\t",
            f"{TEXT}line-break": lambda _: "\n",
            f"{TEXT}note": self._note,
            f"{OFFICE}annotation": self._comment,
            f"{DRAW}text-box": self._box,
            f"{TEXT}text-input": lambda each: (
                "".join(each.itertext()).replace("\r\n", "\n").replace("\r", "\n")
            ),
        }

    def blocks(self, parent: Any, label: str = "", level: int = 0) -> Iterator[Written]:
        """Every block under an element, those within sections and lists of contents among them."""
        for child in parent.iterchildren():
            if child.tag in _PARAGRAPHS:
                yield from self._paragraph(child, label, level)
                label = ""
            elif child.tag == f"{TEXT}list":
                yield from self._list(child, "", [])
            elif child.tag == f"{TABLE}table":
                yield from self._table(child)
            elif child.tag in self._by_tag:
                words = self._by_tag[child.tag](child)
                yield from self._taken(Written(words))
            elif isinstance(child.tag, str) and child.tag not in _IGNORED:
                yield from self.blocks(child)

    def furniture(self, styles: Any) -> list[str]:
        """What is printed at the head and foot of pages."""
        if styles is None:
            return []
        names = ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
        printed = (each for name in names for each in styles.iter(f"{STYLE}{name}"))
        return [self._words(line) for each in printed for line in each.iter(*_PARAGRAPHS)]

    def _taken(self, piece: Written) -> Iterator[Written]:
        """A block, and behind it the notes and boxes that were met in it."""
        after, self._after = self._after, []
        if not piece.is_blank:
            yield piece
        yield from after

    def _paragraph(self, paragraph: Any, label: str, level: int) -> Iterator[Written]:
        text = self._words(paragraph)
        kind: MarkKind | None = MarkKind.LIST_ITEM if label else None
        if paragraph.tag == f"{TEXT}h":
            kind, level = MarkKind.HEADING, min(max(_number(paragraph, f"{TEXT}outline-level", 1), 1), 10)
            label = label or self._outline_label(paragraph, level)
        else:
            names = {name.casefold() for name in self._style_names(paragraph.get(f"{TEXT}style-name", ""))}
            if names & set(_QUOTES):
                kind, level = MarkKind.BLOCK_QUOTE, 0
            elif "title" in names:
                kind, level = MarkKind.HEADING, 1
        yield from self._taken(marked(Written(label + text if text.strip() else ""), kind, level))

    def _outline_label(self, heading: Any, level: int) -> str:
        """Chapters that are numbered by their outline, where the document numbers them so."""
        if heading.get(f"{TEXT}is-list-header") == "true":
            return ""
        self._outline = [*self._outline[:level], *[0] * (level - len(self._outline))][:level]
        self._outline[-1] += 1
        return self._lists.label("", self._outline)

    def _style_names(self, name: str) -> Iterator[str]:
        """A style's name as it is shown, and those that it is based on."""
        seen: set[str] = set()
        while name in self._named and name not in seen:
            seen.add(name)
            style = self._named[name]
            yield style.get(f"{STYLE}display-name") or name
            name = style.get(f"{STYLE}parent-style-name", "")

    def _list(self, element: Any, style: str, above: list[int]) -> Iterator[Written]:
        style = element.get(f"{TEXT}style-name", "") or style
        identity = element.get("{http://www.w3.org/XML/1998/namespace}id", "")
        goes_on = element.get(f"{TEXT}continue-list", "")
        number = self._lists.start(style, len(above) + 1) - 1
        if goes_on in self._counted or element.get(f"{TEXT}continue-numbering") == "true":
            number = self._counted.get(goes_on or f"style {style}", [number])[0]
        counter = [number]
        for item in element.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
            yield from self._item(item, style, above, counter)
        self._counted[identity] = self._counted[f"style {style}"] = counter

    def _item(self, item: Any, style: str, above: list[int], counter: list[int]) -> Iterator[Written]:
        label, level = "", len(above) + 1
        # an item that holds a list alone is how a deeper level is written: it is not counted
        is_counted = item.tag == f"{TEXT}list-item" and any(child.tag in _PARAGRAPHS for child in item)
        if is_counted:
            counter[0] = _number(item, f"{TEXT}start-value", counter[0] + 1)
            label = self._lists.label(style, [*above, counter[0]]) if style else BULLET
        for child in item.iterchildren():
            if child.tag == f"{TEXT}list":
                yield from self._list(child, style, [*above, counter[0]])
            elif child.tag in _PARAGRAPHS:
                yield from self._paragraph(child, label, level)
                label = ""
            elif child.tag == f"{TABLE}table":
                yield from self._table(child)
            elif isinstance(child.tag, str):
                yield from self.blocks(child)

    def _table(self, table: Any) -> Iterator[Written]:
        for row in _inside(table, f"{TABLE}table-row"):
            cells = [joined(self.blocks(cell), "\n\n") for cell in _inside(row, f"{TABLE}table-cell")]
            filled = [cell for cell in cells if not cell.is_blank]
            line = joined(filled, "\n\n") if len(cells) <= 2 else joined(cells, "\t")
            yield marked(line, MarkKind.TABLE_ROW)

    def _words(self, parent: Any) -> str:
        words = [_printed(parent.text)]
        for child in parent.iterchildren():
            if child.tag in self._by_tag:
                words.append(self._by_tag[child.tag](child))
            elif isinstance(child.tag, str) and child.tag not in _IGNORED:
                words.append(self._words(child))
            words.append(_printed(child.tail))
        return "".join(words)

    def _note(self, note: Any) -> str:
        citation, body = note.find(f"{TEXT}note-citation"), note.find(f"{TEXT}note-body")
        number = "" if citation is None else "".join(citation.itertext()).strip()
        kept, self._after = self._after, []
        pieces = [] if body is None else [piece for piece in self.blocks(body) if not piece.is_blank]
        self._after = kept
        for n, piece in enumerate(pieces):
            numbered = Written(f"[{number}] {piece.text.strip()}") if n == 0 else Written(piece.text)
            self._after.append(marked(numbered, MarkKind.FOOTNOTE))
        return f"[{number}]" if pieces else ""

    def _comment(self, comment: Any) -> str:
        lines = (self._words(line).strip() for line in comment.iter(f"{TEXT}p"))
        if words := "\n".join(line for line in lines if line):
            self.comments.append(f"[Comment {len(self.comments) + 1}] {words}")
        return ""

    def _box(self, box: Any) -> str:
        kept, self._after = self._after, []
        self._after = [*kept, *self.blocks(box)]
        return ""


def _spaces(element: Any) -> str:
    return " " * min(_number(element, f"{TEXT}c", 1), _LONGEST_SPACE)


def _printed(text: str | None) -> str:
    """White space in the file is one space, whatever it is."""
    return "" if not text else text.replace("\n", " ").replace("\t", " ").replace("\r", " ")


def _number(element: Any, name: str, otherwise: int) -> int:
    value = element.get(name, "")
    return int(value) if value.isdigit() and len(value) < 9 else otherwise


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, those in groups and heads among them; what is repeated, as often."""
    for child in parent.iterchildren():
        if child.tag == tag:
            repeated = child.get(_REPEATED[tag], "1")
            yield child
            if not _is_filler(child):
                times = int(repeated) if repeated.isdigit() and len(repeated) < 6 else 1
                yield from [child] * (min(times, _MOST_REPEATED) - 1)
        elif child.tag in _GROUPS:
            yield from _inside(child, tag)


def _is_filler(element: Any) -> bool:
    """Whether a row or cell holds nothing: such are repeated to the edge of a sheet."""
    return not "".join(element.itertext()).strip()
