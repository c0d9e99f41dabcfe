"""The numbers that OpenDocument prints before the items of a list, and keeps in the list's style.

Source: OpenDocument 1.3 part 3, 5.3 (lists) and 16.30 (list styles).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cairn.responses.intake.numerals import lettered, roman

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
BULLET = "• "
_DEEPEST = 10


@dataclass(frozen=True, slots=True)
class _Level:
    is_number: bool
    format: str = ""
    before: str = ""
    after: str = ""
    shown: int = 1
    start: int = 1


class ListStyles:
    """How each level of each style of list is numbered."""

    def __init__(self, roots: Iterable[Any]) -> None:
        """`roots` are those of content.xml and styles.xml."""
        self._styles: dict[str, dict[int, _Level]] = {}
        for root in roots:
            for style in root.iter(f"{TEXT}list-style"):
                self._styles[style.get(f"{STYLE}name", "")] = _levels(style)
            for outline in root.iter(f"{TEXT}outline-style"):
                self._styles[""] = _levels(outline)

    def start(self, style: str, depth: int) -> int:
        """The number of the first item of a list at a depth (from 1)."""
        level = self._styles.get(style, {}).get(depth)
        return level.start if level else 1

    def label(self, style: str, counts: list[int]) -> str:
        """What is printed before an item, with the space after it; `counts` are the numbers of its levels."""
        levels = self._styles.get(style, {})
        level = levels.get(len(counts))
        if level is None:
            return BULLET if style else ""
        if not level.is_number:
            return BULLET
        if not level.format:
            return ""
        first = max(len(counts) - level.shown, 0)
        numbers = []
        for depth in range(first, len(counts)):
            above = levels.get(depth + 1, level)
            numbers.append(_written(counts[depth], above.format or level.format))
        return f"{level.before}{'.'.join(numbers)}{level.after} "


def _levels(style: Any) -> dict[int, _Level]:
    levels = {}
    for element in style.iterchildren():
        depth = _whole(element, f"{TEXT}level", 1)
        if element.tag in (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"):
            levels[depth] = _Level(
                True,
                element.get(f"{STYLE}num-format", ""),
                *_around(element),
                shown=min(_whole(element, f"{TEXT}display-levels", 1), _DEEPEST),
                start=_whole(element, f"{TEXT}start-value", 1),
            )
        elif element.tag in (f"{TEXT}list-level-style-bullet", f"{TEXT}list-level-style-image"):
            levels[depth] = _Level(False)
    return levels


def _around(element: Any) -> tuple[str, str]:
    return element.get(f"{STYLE}num-prefix", ""), element.get(f"{STYLE}num-suffix", "")


def _whole(element: Any, name: str, otherwise: int) -> int:
    value = element.get(name, "")
    return int(value) if value.isdigit() and len(value) < 9 else otherwise


def _written(number: int, kind: str) -> str:
    if kind in ("a", "A"):
        return lettered(number) if kind == "a" else lettered(number).upper()
    if kind in ("i", "I"):
        return roman(number) if kind == "i" else roman(number).upper()
    return str(number)
