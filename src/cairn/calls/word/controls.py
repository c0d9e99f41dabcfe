"""Boxes as Word keeps them: content controls (`w:sdt`, ECMA-376 part 1, 17.5.2) with a tag and a title.

No control is of plain text: a program that saves the form anew may drop the line breaks of such a control, and pasted
paragraphs would run together in it. A box for an answer stands around whole paragraphs, every other within one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

from cairn.calls.word.layout import Shape, Slot

TICKED, UNTICKED = "☒", "☐"
PLACEHOLDER, BOX = "PlaceholderText", "FormBox"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_TICK_FONT = "MS Gothic"
GROUP_TITLE = "The form"
_LOCALES = {"en": "en-GB", "cy": "cy-GB", "gd": "gd-GB", "ga": "ga-IE", "fr": "fr-FR", "pl": "pl-PL"}


def locale_of(language: str) -> str:
    """A language as Word names it, with a country: "en-GB"."""
    return _LOCALES.get(language, language)


@dataclass(slots=True)
class Controls:
    """Makes the controls of one document; they and their bookmarks are numbered from 1, so that no two are alike."""

    language: str
    _number: int = field(default=0)

    def block(self, slot: Slot, style_id: str) -> list[Any]:
        """The elements of a box that holds paragraphs, with its bookmark around it."""
        paragraph = element("w:p", element("w:pPr", element("w:pStyle", val=style_id)))
        paragraph.append(run(slot.prompt, PLACEHOLDER))
        return self._marked(slot, self._control(slot, [paragraph]))

    def inline(self, slot: Slot) -> list[Any]:
        """The elements of a box within a line, with its bookmark around it."""
        if slot.shape is Shape.TICK:
            return self._marked(slot, self._control(slot, [_tick()]))
        return self._marked(slot, self._control(slot, [run(slot.prompt, PLACEHOLDER)]))

    def group(self, tag: str, title: str, content: Iterable[Any]) -> Any:
        """A control of which nothing can be changed but in its own boxes."""
        return self._sdt(tag, title, "contentLocked", [element("w:group")], content)

    def locked(self, tag: str, title: str, content: Iterable[Any]) -> Any:
        """A control that nobody changes, and without a frame of its own.

        LibreOffice 7.4 makes of the first paragraph in a box a field, which loses line breaks; after a box of a kind
        that it does not know it leaves the next as paragraphs. So this is a gallery of building blocks.
        """
        gallery = element(
            "w:docPartObj", element("w:docPartGallery", val="Quick Parts"), element("w:docPartUnique")
        )
        return self._sdt(tag, title, "sdtContentLocked", [_hidden(), gallery], content)

    def bookmark(self, name: str) -> tuple[Any, Any]:
        """The two ends of a bookmark."""
        self._number += 1
        start = element("w:bookmarkStart", id=str(self._number), name=name)
        return start, element("w:bookmarkEnd", id=str(self._number))

    def _marked(self, slot: Slot, control: Any) -> list[Any]:
        start, end = self.bookmark(slot.bookmark)
        return [start, control, end]

    def _control(self, slot: Slot, content: list[Any]) -> Any:
        showing = [] if slot.shape is Shape.TICK else [element("w:showingPlcHdr")]
        return self._sdt(slot.tag, slot.title, "sdtLocked", [*showing, *self._kind(slot)], content)

    def _sdt(self, tag: str, title: str, lock: str, kind: list[Any], content: Iterable[Any]) -> Any:
        self._number += 1
        properties = element(
            "w:sdtPr",
            *([element("w:alias", val=title)] if title else []),
            element("w:tag", val=tag),
            element("w:id", val=str(self._number)),
            element("w:lock", val=lock),
            *kind,
        )
        return element("w:sdt", properties, element("w:sdtContent", *content))

    def _kind(self, slot: Slot) -> list[Any]:
        if slot.shape is Shape.TICK:
            return [_checkbox()]
        if slot.shape is Shape.LIST:
            items = [element("w:listItem", displayText=label, value=code) for code, label in slot.items]
            return [element("w:dropDownList", *items)]
        if slot.shape is Shape.DATE:
            return [
                element(
                    "w:date",
                    element("w:dateFormat", val="d MMMM yyyy"),
                    element("w:lid", val=locale_of(self.language)),
                    element("w:storeMappedDataAs", val="dateTime"),
                    element("w:calendar", val="gregorian"),
                )
            ]
        return []


def element(tag: str, *children: Any, **attributes: str) -> Any:
    """An element of Word's, each attribute in Word's own namespace."""
    made: Any = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made


def run(text: str, style_id: str = "") -> Any:
    """A run of text."""
    made = element("w:r")
    if style_id:
        made.append(element("w:rPr", element("w:rStyle", val=style_id)))
    words = element("w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.append(words)
    return made


def _tick() -> Any:
    made = run(UNTICKED)
    fonts = element("w:rFonts", ascii=_TICK_FONT, hAnsi=_TICK_FONT, eastAsia=_TICK_FONT, hint="eastAsia")
    made.insert(0, element("w:rPr", fonts))
    return made


def _hidden() -> Any:
    return parse_xml(f'<w15:appearance xmlns:w15="{W15}" w15:val="hidden"/>')


def _checkbox() -> Any:
    font = f'w14:font="{_TICK_FONT}"'
    return parse_xml(
        f'<w14:checkbox xmlns:w14="{W14}" {nsdecls("w")}><w14:checked w14:val="0"/>'
        f'<w14:checkedState w14:val="{ord(TICKED):04X}" {font}/>'
        f'<w14:uncheckedState w14:val="{ord(UNTICKED):04X}" {font}/></w14:checkbox>'
    )
