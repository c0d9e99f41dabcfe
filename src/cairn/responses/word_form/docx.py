"""A .docx as it flows, by lxml: python-docx passes over what stands in content controls.

Changes that were tracked are read as if they had been accepted: what was inserted is there, what was deleted is not
(ECMA-376 part 1, 17.13.5). Of an alternative content the choice is read, and not the fallback.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cairn.responses.attachments.unfit import DAMAGED, Unfit
from cairn.responses.intake.symbols import character_of
from cairn.responses.intake.word_numbering import Numbering
from cairn.responses.word_form.docx_controls import control_of, prompt_styles, value_of
from cairn.responses.word_form.docx_parts import (
    W,
    links_of,
    main_part,
    program_of,
    properties_of,
    words_by_id,
)
from cairn.responses.word_form.flow import (
    Closes,
    Document,
    Flow,
    Marks,
    Opens,
    Remark,
    Unread,
    Words,
)
from cairn.responses.word_form.package import Package

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_GONE = {f"{W}del", f"{W}moveFrom", f"{MC}Fallback", f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}sdtEndPr"}
_GONE |= {
    f"{W}instrText",
    f"{W}delText",
    f"{W}delInstrText",
    f"{W}tblPr",
    f"{W}tcPr",
    f"{W}trPr",
    f"{W}sectPr",
}
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_CHANGES = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")
_PICTURES = {f"{W}drawing": "a picture", f"{W}pict": "a picture", f"{W}object": "an enclosed file"}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}


def document_of_docx(package: Package) -> Document:
    """The document in a package. Raises Unfit where it is damaged."""
    return _Reader(package).document()


class _Reader:
    """Reads one package. Its methods are by element; what they find goes into the flow."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = main_part(package)
        self._links = links_of(package, self._main)
        styles, numbering = self._part("styles"), self._part("numbering")
        self._lists = Numbering(() if styles is None else styles, () if numbering is None else (numbering,))
        self._prompts = prompt_styles(styles)
        self._open_marks: dict[str, str] = {}
        self._notes = {kind: words_by_id(self._part(kind), kind[:-1]) for kind in _NOTES.values()}
        self._comments = words_by_id(self._part("comments"), "comment")
        self._flow = Flow()
        self._boxes: list[Any] = []
        self._said: list[Remark] = []

    def document(self) -> Document:
        root = self._package.needed(self._main)
        body = root.find(f"{W}body")
        if body is None:
            raise Unfit(DAMAGED)
        self._blocks(body)
        return Document(
            paragraphs=self._flow.finish(),
            properties=properties_of(self._package),
            program=program_of(self._package),
            furniture=list(self._furniture()),
            comments=self._said,
            changes=any(True for _ in root.iter(*_CHANGES)),
        )

    def _part(self, kind: str) -> Any:
        """The part of the main document that is of that kind, or None."""
        target = next((part for of_kind, part, _ in self._links.values() if of_kind == kind), "")
        return self._package.root(target)

    # ---------------------------------------------------------------- blocks

    def _blocks(self, parent: Any) -> None:
        for child in parent.iterchildren():
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            else:
                self._wrapper(child, self._blocks)

    def _wrapper(self, element: Any, inside: Any) -> None:
        """What stands around or beside paragraphs, rows, cells or runs, and is none of them."""
        if element.tag == f"{W}sdt":
            content = element.find(f"{W}sdtContent")
            control = control_of(element)
            self._flow.add(Opens(control))
            if content is not None:
                inside(content)
            self._flow.add(Closes(control))
        elif element.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            self._bookmark(element)
        elif element.tag == f"{W}commentRangeStart":
            pass  # the comment is told where it is referred to
        elif element.tag not in _GONE and isinstance(element.tag, str):
            inside(element)

    def _bookmark(self, element: Any) -> None:
        is_end = element.tag == f"{W}bookmarkEnd"
        number = element.get(f"{W}id", "")
        if is_end:
            name = self._open_marks.pop(number, "")
        else:
            name = self._open_marks[number] = element.get(f"{W}name", "")
        if name:
            self._flow.add(Marks(name, is_end))

    def _table(self, table: Any) -> None:
        number = self._flow.open_table()
        place = [-1, -1]

        def rows(parent: Any) -> None:
            for child in parent.iterchildren():
                if child.tag == f"{W}tr":
                    place[0], place[1] = place[0] + 1, -1
                    cells(child)
                else:
                    self._wrapper(child, rows)

        def cells(parent: Any) -> None:
            for child in parent.iterchildren():
                if child.tag == f"{W}tc":
                    place[1] += 1
                    self._flow.open_cell((number, place[0], place[1]))
                    self._blocks(child)
                    self._flow.close_cell()
                else:
                    self._wrapper(child, cells)

        rows(table)

    def _paragraph(self, paragraph: Any) -> None:
        self._flow.begin(self._lists.label(paragraph))
        self._runs(paragraph)
        if not _has_no_end(paragraph):
            self._flow.end()
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._blocks(box)

    # ------------------------------------------------------------------ runs

    def _runs(self, parent: Any) -> None:
        for child in parent.iterchildren():
            if child.tag == f"{W}r":
                self._run(child)
            elif child.tag == f"{W}hyperlink":
                self._link(child)
            elif child.tag in (f"{M}oMath", f"{M}oMathPara"):
                self._flow.add(Words("".join(each.text or "" for each in child.iter(f"{M}t"))))
                self._flow.add(Unread("a formula"))
            else:
                self._wrapper(child, self._runs)

    def _link(self, link: Any) -> None:
        """A link's words, and where it leads where the words do not say so."""
        before = self._flow.here
        self._runs(link)
        _, target, is_outside = self._links.get(link.get(f"{R}id", ""), ("", "", False))
        words = "".join(each.text or "" for each in link.iter(f"{W}t"))
        is_said = target.removeprefix("mailto:").rstrip("/") in words.rstrip("/")
        if is_outside and target and not is_said and before == self._flow.here:
            self._flow.add(Words(f" ({target})"))

    def _run(self, run: Any) -> None:
        is_prompt = _style_of(run) in self._prompts
        before = None
        for child in run.iterchildren():
            if child.tag == f"{W}t":
                # LibreOffice writes a line break in a field so, and no program anything else
                joined = "\n" if before == f"{W}t" else ""
                self._flow.add(Words(joined + (child.text or ""), is_prompt))
            else:
                self._in_a_run(child)
            before = child.tag

    def _in_a_run(self, child: Any) -> None:
        if child.tag in _SIGNS:
            self._flow.add(Words(_SIGNS[child.tag]))
        elif child.tag == f"{W}sym":
            self._symbol(child)
        elif child.tag in _NOTES:
            note = self._notes[_NOTES[child.tag]].get(child.get(f"{W}id", ""), "")
            self._flow.add(Words(f" [{note}]" if note else ""))
        elif child.tag == f"{W}commentReference":
            self._said.append(Remark(self._flow.here, self._comments.get(child.get(f"{W}id", ""), "")))
        elif child.tag in _PICTURES or child.tag == f"{MC}AlternateContent":
            self._drawing(child)
        elif child.tag not in _GONE and isinstance(child.tag, str):
            self._runs_within(child)

    def _runs_within(self, element: Any) -> None:
        """A run within a run's own child (a ruby's base, a field's result); marks of other sorts hold no words."""
        for inner in element.iterchildren(f"{W}r", f"{W}rubyBase"):
            if inner.tag == f"{W}r":
                self._run(inner)
            else:
                self._runs(inner)

    def _symbol(self, symbol: Any) -> None:
        found = character_of(symbol.get(f"{W}font", ""), symbol.get(f"{W}char", ""))
        self._flow.add(Words(found or "\ufffd"))
        if not found:
            self._flow.add(Unread("a sign that no letter stands for"))

    def _drawing(self, drawing: Any) -> None:
        boxes = [box for box in drawing.iter(f"{W}txbxContent") if not _is_fallback(box, drawing)]
        self._boxes += boxes
        if not boxes:
            self._flow.add(Unread(_PICTURES.get(drawing.tag, "a picture")))

    def _furniture(self) -> Iterator[str]:
        for kind, part, _ in self._links.values():
            root = self._package.root(part) if kind in ("header", "footer") else None
            for paragraph in root.iter(f"{W}p") if root is not None else ():
                yield "".join(each.text or "" for each in paragraph.iter(f"{W}t"))


def _has_no_end(paragraph: Any) -> bool:
    """Whether the end of a paragraph was deleted, with the change tracked: it runs on into the next."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)


def _is_fallback(box: Any, within: Any) -> bool:
    for parent in box.iterancestors():
        if parent is within:
            return False
        if parent.tag in (f"{MC}Fallback", f"{W}txbxContent"):
            return True
    return False


def _style_of(run: Any) -> str:
    return value_of(run.find(f"{W}rPr/{W}rStyle"))
