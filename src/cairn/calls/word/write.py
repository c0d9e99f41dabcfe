"""A call as a Word form.

The whole form is one group control (`w:group`): in Word its words cannot be changed, and its boxes can. That is not
`w:documentProtection`, under which the cursor goes from field to field alone, so that a screen reader's user cannot
read the words between, spelling is not checked, and the list of headings is shut.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import docx
from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm
from lxml import etree

from cairn.calls.definition import Call
from cairn.calls.form_words import form_words
from cairn.calls.word.compose import FORM, LABEL, MARK, layout_of
from cairn.calls.word.controls import GROUP_TITLE, Controls, element, locale_of, run
from cairn.calls.word.layout import Grid, Layout, Line, Shape, Style, heading_of
from cairn.calls.word.package import EPOCH, bytes_of
from cairn.calls.word.styles import EDGE, SHADE, set_styles

WRITER = "Cairn"
PROPERTIES = {"call": "CairnCall", "language": "CairnLanguage", "edition": "CairnEdition"}
"""The document's own properties in which a form says which it is."""
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_WIDTH = 9300  # of the text, in twentieths of a point
_FIRST_COLUMN = 3000


def write_word_form(call: Call, into: Path | BinaryIO) -> None:
    """Write the form of a call, in the language that the call is in, to a path or an open file.

    The same call gives the same bytes. Raises OSError where the path cannot be written.
    """
    data = word_form(call)
    if isinstance(into, Path):
        into.write_bytes(data)
    else:
        into.write(data)


def word_form(call: Call) -> bytes:
    """The form of a call as the bytes of a .docx."""
    layout = layout_of(call)
    document = docx.Document()
    set_styles(document, layout.language)
    _say_what_it_is(document, layout, call)
    body = document.element.body
    styles = {style.name: style.style_id for style in document.styles}
    drawn = _Drawing(styles, Controls(layout.language))
    content = [drawn.mark(layout.mark), *(each for block in layout.blocks for each in drawn.block(block))]
    group = drawn.controls.group(FORM, GROUP_TITLE, content)
    body.find(qn("w:sectPr")).addprevious(group)
    _set_page(document, layout)
    return bytes_of(document)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Draws lines; `styles` has the id of each style by its name."""

    styles: dict[str, str]
    controls: Controls

    def mark(self, line: Line) -> Any:
        return self.controls.locked(MARK, "", [self._paragraph(line)])

    def block(self, block: Line | Grid) -> list[Any]:
        if isinstance(block, Grid):
            return [self._table(block), self._after_table()]
        if block.slot and block.slot.shape is Shape.BLOCK:
            return self.controls.block(block.slot, self._id(block.style))
        if block.style is Style.LABEL:
            return [self.controls.locked(LABEL, "", [self._paragraph(block)])]
        return [self._paragraph(block)]

    def _paragraph(self, line: Line) -> Any:
        properties = element("w:pPr", element("w:pStyle", val=self._id(line.style)))
        parts = [properties, *self._content(line)]
        if line.asks:
            start, end = self.controls.bookmark(heading_of(line.asks))
            parts = [properties, start, *parts[1:], end]
        return element("w:p", *parts)

    def _content(self, line: Line) -> list[Any]:
        if line.slot is None:
            return [run(line.before)]
        before = [run(f"{line.before} ")] if line.before else []
        after = [run(f" {line.after}")] if line.after else []
        return [*before, *self.controls.inline(line.slot), *after]

    def _table(self, grid: Grid) -> Any:
        columns = len(grid.heads)
        other = (_WIDTH - _FIRST_COLUMN) // (columns - 1)
        widths = [_FIRST_COLUMN, *[other] * (columns - 1)]
        edges = [
            element(f"w:{side}", val="single", sz="4", space="0", color=EDGE)
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        ]
        properties = element(
            "w:tblPr",
            element("w:tblW", w=str(_WIDTH), type="dxa"),
            element("w:tblBorders", *edges),
            element("w:tblLayout", type="fixed"),
            element("w:tblLook", val="0620", firstRow="1", firstColumn="1", noHBand="1", noVBand="1"),
            element("w:tblCaption", val=grid.about),
            element("w:tblDescription", val=grid.about),
        )
        columns_of = element("w:tblGrid", *(element("w:gridCol", w=str(width)) for width in widths))
        head = self._row(grid.heads, widths, is_head=True)
        rows = [self._row(row, widths) for row in grid.rows]
        return element("w:tbl", properties, columns_of, head, *rows)

    def _row(self, cells: tuple[Line, ...], widths: list[int], *, is_head: bool = False) -> Any:
        properties = element("w:trPr", element("w:cantSplit"), *([element("w:tblHeader")] if is_head else []))
        drawn = []
        for line, width in zip(cells, widths, strict=True):
            shade = [element("w:shd", val="clear", color="auto", fill=SHADE)] if line.slot else []
            middle = element("w:vAlign", val="center")
            of_cell = element("w:tcPr", element("w:tcW", w=str(width), type="dxa"), *shade, middle)
            drawn.append(element("w:tc", of_cell, self._paragraph(line)))
        return element("w:tr", properties, *drawn)

    def _after_table(self) -> Any:
        """Word wants a paragraph between a table and the end of what it stands in."""
        return element("w:p", element("w:pPr", element("w:pStyle", val=self._id(Style.ROW))))

    def _id(self, style: Style) -> str:
        return self.styles[style.value]


def _say_what_it_is(document: Any, layout: Layout, call: Call) -> None:
    core = document.core_properties
    core.title, core.subject, core.author = (
        layout.title,
        form_words(layout.language, "call_for_evidence"),
        call.organisation,
    )
    core.language, core.comments, core.keywords = locale_of(layout.language), "", ""
    core.created = core.modified = EPOCH
    core.last_modified_by, core.revision = call.organisation, 1
    values = {"call": layout.call, "language": layout.language, "edition": layout.edition}
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _TYPES})
    for number, (name, value) in enumerate(values.items(), start=2):
        one = etree.SubElement(
            root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT, pid=str(number), name=PROPERTIES[name]
        )
        etree.SubElement(one, f"{{{_TYPES}}}lpwstr").text = value
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, blob, package)
    package.relate_to(part, _RELATION)


def _set_page(document: Any, layout: Layout) -> None:
    """A4, with the number of the page at its foot."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2)
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{form_words(layout.language, 'page_of')} ")
    number = parse_xml(
        f'<w:fldSimple xmlns:w="{element("w:p").nsmap["w"]}" w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    )
    foot._p.append(number)
