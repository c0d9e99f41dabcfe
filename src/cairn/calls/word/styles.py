"""How a Word form looks: large enough, dark on light, boxes that are seen, and headings that are headings."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from cairn.calls.word.controls import BOX, PLACEHOLDER, element, locale_of
from cairn.calls.word.layout import Style

FONT = "Arial"
INK, GREY, SHADE = RGBColor(0x0B, 0x0C, 0x0C), RGBColor(0x50, 0x5A, 0x5F), "EEF1F4"
"""Grey on the shade has a contrast of more than 6 to 1; WCAG asks for 4.5."""
EDGE = "505A5F"
_SIZES = {
    Style.TITLE: (24, 0, 6),
    Style.SUBTITLE: (13, 0, 12),
    Style.PART: (18, 24, 8),
    Style.QUESTION: (14, 18, 4),
    Style.MARK: (10, 0, 18),
    Style.STATEMENT: (12, 0, 6),
    Style.HINT: (12, 0, 4),
    Style.LABEL: (12, 8, 3),
    Style.ANSWER: (12, 0, 8),
    Style.FIELD: (12, 6, 6),
    Style.TICK: (12, 3, 3),
    Style.HEAD: (11, 2, 2),
    Style.ROW: (11, 2, 2),
    Style.CELL: (14, 2, 2),
    Style.BULLET: (12, 0, 4),
}
"""Of each style: its size, and the space above and below, in points."""
_BOLD = (Style.TITLE, Style.PART, Style.QUESTION, Style.HEAD, Style.LABEL)
_WITH_NEXT = (Style.TITLE, Style.PART, Style.QUESTION, Style.STATEMENT, Style.HINT, Style.LABEL)


def set_styles(document: Any, language: str) -> None:
    """Give a document the styles of the form, and its language."""
    styles = document.styles
    _set_language(styles, language)
    normal = styles["Normal"]
    _set_type(normal, 12, is_bold=False)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = 1.15
    for style, (size, above, below) in _SIZES.items():
        _set_style(_style_named(styles, style), style, size, above, below)
    _set_boxes(styles)


def _set_language(styles: Any, language: str) -> None:
    defaults = styles.element.find(qn("w:docDefaults")).find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    locale = locale_of(language)
    defaults.append(element("w:lang", val=locale, eastAsia=locale, bidi="ar-SA"))


def _style_named(styles: Any, style: Style) -> Any:
    if style.value in [each.name for each in styles]:
        return styles[style.value]
    made = styles.add_style(style.value, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = styles["List Bullet" if style is Style.BULLET else "Normal"]
    return made


def _set_style(made: Any, style: Style, size: int, above: int, below: int) -> None:
    _set_type(made, size, is_bold=style in _BOLD)
    form = made.paragraph_format
    form.space_before, form.space_after = Pt(above), Pt(below)
    form.keep_with_next = style in _WITH_NEXT
    if style in (Style.TITLE, Style.SUBTITLE):
        for border in made.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
            border.getparent().remove(border)
    if style is Style.ANSWER:
        _put_in_a_box(made)
    if style is Style.TICK:
        form.left_indent, form.first_line_indent = Cm(0.9), Cm(-0.9)
        form.tab_stops.add_tab_stop(Cm(0.9))
    if style is Style.STATEMENT:
        form.left_indent = Cm(0.9)
    if style is Style.CELL:
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if style in (Style.HEAD, Style.ROW, Style.CELL, Style.BULLET):
        form.line_spacing = 1.0


def _set_type(made: Any, size: int, *, is_bold: bool) -> None:
    font = made.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), is_bold, False
    font.color.rgb = INK
    fonts = made.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:cs"), FONT)


def _put_in_a_box(made: Any) -> None:
    """A border around, and a shade behind; paragraphs of one box stand in one border."""
    edges = [element(f"w:{side}", val="single", sz="6", space="6", color=EDGE) for side in ("top", "left")]
    edges += [
        element(f"w:{side}", val="single", sz="6", space="6", color=EDGE) for side in ("bottom", "right")
    ]
    properties = made.element.get_or_add_pPr()
    border, shade = element("w:pBdr", *edges), element("w:shd", val="clear", color="auto", fill=SHADE)
    spacing = properties.find(qn("w:spacing"))
    spacing.addprevious(border)
    spacing.addprevious(shade)
    made.paragraph_format.left_indent = made.paragraph_format.right_indent = Cm(0.25)


def _set_boxes(styles: Any) -> None:
    """What stands in a box before it is written in, and a box within a line."""
    prompt = styles.add_style(PLACEHOLDER, WD_STYLE_TYPE.CHARACTER)
    prompt.font.color.rgb = GREY
    prompt.element.rPr.append(element("w:shd", val="clear", color="auto", fill=SHADE))
    box = styles.add_style(BOX, WD_STYLE_TYPE.CHARACTER)
    box.element.get_or_add_rPr().append(element("w:shd", val="clear", color="auto", fill=SHADE))
