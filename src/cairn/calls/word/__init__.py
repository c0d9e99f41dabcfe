"""A call as a Word form: every question with boxes that programs, and our reader, know by name."""

from cairn.calls.word.compose import FORM, LABEL, MARK, edition_of, layout_of
from cairn.calls.word.layout import Grid, Layout, Line, Part, Shape, Slot, Style, bookmark_of, heading_of
from cairn.calls.word.write import PROPERTIES, word_form, write_word_form

__all__ = [
    "FORM",
    "LABEL",
    "MARK",
    "PROPERTIES",
    "Grid",
    "Layout",
    "Line",
    "Part",
    "Shape",
    "Slot",
    "Style",
    "bookmark_of",
    "edition_of",
    "heading_of",
    "layout_of",
    "word_form",
    "write_word_form",
]
