"""An .odt as it flows: what LibreOffice makes of a form's boxes.

From 7.4 on it keeps the boxes within a line as `loext:content-control`, with neither tag nor title before 7.5, and the
first paragraph of a box of paragraphs as a field (`text:text-input`); the bookmarks around them all it keeps.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cairn.responses.attachments.unfit import DAMAGED, Unfit
from cairn.responses.word_form.flow import (
    Closes,
    Control,
    Document,
    Flow,
    Marks,
    Opens,
    Remark,
    Unread,
    Words,
)
from cairn.responses.word_form.package import Package

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
BULLET = "• "
_IGNORED = {f"{TEXT}tracked-changes", f"{TEXT}sequence-decls", f"{OFFICE}forms", f"{TEXT}soft-page-break"}
_LONGEST_SPACE = 1_000


def document_of_odt(package: Package) -> Document:
    """The document in a package. Raises Unfit where it is damaged."""
    return _Reader(package).document()


class _Reader:
    """Reads one package. A paragraph's words stand both in elements and behind them."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._flow = Flow()
        self._said: list[Remark] = []
        self._boxes: list[Any] = []
        self._by_tag: dict[str, Callable[[Any], None]] = {
            f"{TEXT}s": self._spaces,
            f"{TEXT}tab": lambda _: self._flow.add(Words("\t")),
            f"{TEXT}line-break": lambda _: self._flow.add(Words("\n")),
            f"{TEXT}bookmark-start": lambda each: self._flow.add(Marks(each.get(f"{TEXT}name", ""))),
            f"{TEXT}bookmark-end": lambda each: self._flow.add(
                Marks(each.get(f"{TEXT}name", ""), is_end=True)
            ),
            f"{TEXT}text-input": self._field,
            f"{TEXT}drop-down": self._field,
            f"{LOEXT}content-control": self._control,
            f"{TEXT}a": self._link,
            f"{TEXT}note": self._note,
            f"{OFFICE}annotation": self._comment,
            f"{OFFICE}annotation-end": lambda _: None,
            f"{DRAW}frame": self._frame,
        }

    def document(self) -> Document:
        root = self._package.needed("content.xml")
        body = root.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise Unfit(DAMAGED)
        self._blocks(body)
        meta = self._package.root("meta.xml")
        return Document(
            paragraphs=self._flow.finish(),
            properties=_properties(meta),
            program=_program(meta),
            furniture=self._furniture(),
            comments=self._said,
            changes=any(True for _ in body.iter(f"{TEXT}changed-region")),
        )

    def _blocks(self, parent: Any, label: str = "") -> None:
        for child in parent.iterchildren():
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                self._paragraph(child, label)
                label = ""
            elif child.tag == f"{TABLE}table":
                self._table(child)
            elif child.tag == f"{TEXT}list":
                for item in child.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
                    self._blocks(item, BULLET)
            elif child.tag in (f"{TEXT}bookmark-start", f"{TEXT}bookmark-end"):
                self._by_tag[child.tag](child)
            elif child.tag not in _IGNORED and isinstance(child.tag, str):
                self._blocks(child)

    def _table(self, table: Any) -> None:
        number = self._flow.open_table()
        for row, each in enumerate(_inside(table, f"{TABLE}table-row")):
            for column, cell in enumerate(_inside(each, f"{TABLE}table-cell")):
                self._flow.open_cell((number, row, column))
                self._blocks(cell)
                self._flow.close_cell()

    def _paragraph(self, paragraph: Any, label: str) -> None:
        self._flow.begin(label)
        self._inline(paragraph)
        self._flow.end()
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._blocks(box)

    def _inline(self, parent: Any) -> None:
        self._words(parent.text)
        for child in parent.iterchildren():
            if child.tag in self._by_tag:
                self._by_tag[child.tag](child)
            elif isinstance(child.tag, str) and child.tag not in _IGNORED:
                self._inline(child)
            self._words(child.tail)

    def _words(self, text: str | None) -> None:
        """Words as they are printed: white space in the file is one space, whatever it is."""
        if text:
            printed = "".join(" " if sign in "\t\r\n" else sign for sign in text)
            self._flow.add(Words(printed))

    def _spaces(self, element: Any) -> None:
        number = element.get(f"{TEXT}c", "1")
        self._flow.add(Words(" " * min(int(number) if number.isdigit() else 1, _LONGEST_SPACE)))

    def _field(self, element: Any) -> None:
        """A field to type in: its line breaks stand in it as they are, and one more at its end."""
        control = Control(title=element.get(f"{TEXT}description", ""))
        self._flow.add(Opens(control))
        words = "".join(element.itertext()).replace("\r\n", "\n")
        self._flow.add(Words(words.removesuffix("\r").replace("\r", "\n")))
        self._flow.add(Closes(control))

    def _control(self, element: Any) -> None:
        is_box = element.get(f"{LOEXT}checkbox") == "true"
        items = tuple(
            (each.get(f"{LOEXT}value", ""), each.get(f"{LOEXT}display-text") or each.get(f"{LOEXT}value", ""))
            for each in element.iterchildren(f"{LOEXT}list-item")
        )
        control = Control(
            tag=element.get(f"{LOEXT}tag", ""),
            title=element.get(f"{LOEXT}alias", ""),
            is_prompt=element.get(f"{LOEXT}showing-place-holder") == "true",
            ticked=element.get(f"{LOEXT}checked") == "true" if is_box else None,
            date=element.get(f"{LOEXT}current-date", ""),
            items=items,
        )
        self._flow.add(Opens(control))
        self._inline(element)
        self._flow.add(Closes(control))

    def _link(self, link: Any) -> None:
        self._inline(link)
        target, words = link.get(f"{XLINK}href", ""), "".join(link.itertext())
        if target and target.removeprefix("mailto:").rstrip("/") not in words:
            self._flow.add(Words(f" ({target})"))

    def _note(self, note: Any) -> None:
        body = note.find(f"{TEXT}note-body")
        words = "" if body is None else " ".join("".join(body.itertext()).split())
        self._flow.add(Words(f" [{words}]" if words else ""))

    def _comment(self, comment: Any) -> None:
        lines = ("".join(each.itertext()).strip() for each in comment.iter(f"{TEXT}p"))
        self._said.append(Remark(self._flow.here, "\n".join(line for line in lines if line)))

    def _frame(self, frame: Any) -> None:
        boxes = list(frame.iterchildren(f"{DRAW}text-box"))
        self._boxes += boxes
        if not boxes:
            self._flow.add(Unread("a picture"))

    def _furniture(self) -> list[str]:
        root = self._package.root("styles.xml")
        if root is None:
            return []
        names = ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
        printed = (each for name in names for each in root.iter(f"{{*}}{name}"))
        return ["".join(line.itertext()) for each in printed for line in each.iter(f"{TEXT}p")]


def _inside(parent: Any, tag: str) -> list[Any]:
    """Rows of a table or cells of a row, those in groups and heads among them, not those of tables within."""
    found = []
    for child in parent.iterchildren():
        if child.tag == tag:
            found.append(child)
        elif child.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"):
            found += _inside(child, tag)
    return found


def _properties(meta: Any) -> dict[str, str]:
    if meta is None:
        return {}
    return {
        each.get(f"{META}name", ""): (each.text or "").strip() for each in meta.iter(f"{META}user-defined")
    }


def _program(meta: Any) -> str:
    found = next(iter(meta.iter(f"{META}generator")), None) if meta is not None else None
    return (found.text or "") if found is not None else ""
