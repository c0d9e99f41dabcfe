"""The numbers that Word prints before the paragraphs of a list, and keeps outside their text.

A paragraph names a list (`numId`) and a level; numbering.xml says how each level counts and looks
(ECMA-376 part 1, 17.9). Lists that share an abstract definition go on counting together unless a
list says where it starts again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from cairn.responses.intake.numerals import lettered, roman

BULLET = "•"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str


class Numbering:
    """Counts the lists of one document, in the order in which its paragraphs are asked about."""

    def __init__(self, styles: Iterable[Any], numbering: Iterable[Any]) -> None:
        """`styles` are the elements of styles.xml, `numbering` the roots of numbering.xml (none or one)."""
        self._abstract_of: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        self._styles = {style.get(qn("w:styleId")): style for style in styles}
        for root in numbering:
            self._read(root)

    @classmethod
    def of(cls, document: Any) -> Numbering:
        """The lists of a document of python-docx."""
        # first: a file without styles is given some now, with a relation to them
        styles = document.styles.element
        relations = document.part.rels.values()
        parts = (each.target_part for each in relations if each.reltype == RELATIONSHIP_TYPE.NUMBERING)
        return cls(styles, map(_root, parts))

    def label(self, paragraph: Any) -> str:
        """What is printed before a paragraph, with the space after it; "" outside a list."""
        found = self._list_of(paragraph)
        if found is None:
            return ""
        number, level = found
        abstract = self._abstract_of[number]
        if level not in self._levels[abstract]:
            return ""
        self._count(number, abstract, level)
        return self._printed(abstract, level)

    def level(self, paragraph: Any) -> int:
        """The level of a paragraph in its list, from 1; 0 outside a list."""
        found = self._list_of(paragraph)
        return found[1] + 1 if found else 0

    def _read(self, root: Any) -> None:
        for abstract in root.iter(qn("w:abstractNum")):
            levels = {_integer(level, "w:ilvl", 0): _level(level) for level in abstract.iter(qn("w:lvl"))}
            self._levels[abstract.get(qn("w:abstractNumId"))] = levels
        for num in root.iter(qn("w:num")):
            number = num.get(qn("w:numId"))
            abstract = _value(num.find(qn("w:abstractNumId")))
            if abstract in self._levels:
                self._abstract_of[number] = abstract
                self._restarts[number] = {
                    _integer(override, "w:ilvl", 0): int(_value(start) or 1)
                    for override in num.iter(qn("w:lvlOverride"))
                    if (start := override.find(qn("w:startOverride"))) is not None
                }

    def _list_of(self, paragraph: Any) -> tuple[str, int] | None:
        """The list and level of a paragraph, by its own properties or those of its style."""
        for properties in self._properties(paragraph):
            if (found := properties.find(qn("w:numPr"))) is not None:
                number = _value(found.find(qn("w:numId")))
                level = int(_value(found.find(qn("w:ilvl"))) or 0)
                return (number, level) if number in self._abstract_of else None
        return None

    def _properties(self, paragraph: Any) -> Iterator[Any]:
        """A paragraph's own properties, then those of its style and of the styles that it is based on."""
        code = ""
        if (own := paragraph.find(qn("w:pPr"))) is not None:
            yield own
            code = _value(own.find(qn("w:pStyle")))
        seen: set[str] = set()
        while code in self._styles and code not in seen:
            seen.add(code)
            style = self._styles[code]
            if (properties := style.find(qn("w:pPr"))) is not None:
                yield properties
            code = _value(style.find(qn("w:basedOn")))

    def _count(self, number: str, abstract: str, level: int) -> None:
        counters = self._counters[abstract]
        for restarted, start in self._restarts.pop(number, {}).items():
            counters[restarted] = start - 1
        counters[level] = counters.get(level, self._levels[abstract][level].start - 1) + 1
        for deeper in [below for below in counters if below > level]:
            del counters[deeper]

    def _printed(self, abstract: str, level: int) -> str:
        levels, counters = self._levels[abstract], self._counters[abstract]
        if levels[level].format == "bullet":
            return f"{BULLET} "
        if levels[level].format == "none":
            return ""

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            above = levels.get(at, levels[level])
            return _written(counters.get(at, above.start), above.format)

        printed = re.sub(r"%(\d)", number, levels[level].text)
        return f"{printed} " if printed.strip() else ""


def _level(element: Any) -> _Level:
    start, kind, text = (element.find(qn(name)) for name in ("w:start", "w:numFmt", "w:lvlText"))
    return _Level(int(_value(start) or 1), _value(kind) or "decimal", _value(text))


def _value(element: Any) -> str:
    return "" if element is None else element.get(qn("w:val"), "")


def _integer(element: Any, attribute: str, otherwise: int) -> int:
    return int(element.get(qn(attribute), otherwise))


def _root(part: Any) -> Any:
    return part.element if hasattr(part, "element") else parse_xml(part.blob)


def _written(number: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter"):
        return lettered(number) if kind == "lowerLetter" else lettered(number).upper()
    if kind in ("lowerRoman", "upperRoman"):
        return roman(number) if kind == "lowerRoman" else roman(number).upper()
    return f"{number:02d}" if kind == "decimalZero" else str(number)
