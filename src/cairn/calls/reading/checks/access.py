"""What shuts people out: words of links that say nothing, capitals that are shouted, pictures between words.

Sources: WCAG 2.2 (1.3.3 what is meant by place or colour alone, 2.4.4 purpose of a link); GOV.UK, Content design
(no block capitals) and style guide (no emoji in content).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cairn.calls.reading.checks.wording import SHOUTED, well_known
from cairn.calls.reading.findings import Finding
from cairn.calls.reading.material import Material

_LINK = re.compile(
    r"\bclick (?:here|on|the|below|this)\b|\b(?:read|find out|see) more (?:here|at this link)\b|\bthis link\b"
    r"|\b(?:available|found) here\b|\bhere:? https?:",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:on|to|at) the (?:right|left)(?:-| )?(?:hand side|side)?\b(?! (?:to|of (?!the page|the screen)|time|track))"
    r"|\bin (?:red|green|blue|yellow|bold)\b|\bthe (?:red|green|blue|yellow) (?:box|button|question|text|area)s?\b",
    re.IGNORECASE,
)
_PICTURES = ("So", "Sk")
_SIGNS = "©®™°№^`´¨¯¸"


def wording(material: Material) -> Iterator[Finding]:
    """Texts with words of links, places, capitals or pictures that some readers cannot use, in any language."""
    for text in material.texts:
        for check, what, cure in _found(text.words, is_english=text.language == "en"):
            yield Finding(check, text.about, text.key, what, cure)


def _found(text: str, *, is_english: bool) -> Iterator[tuple[str, str, str]]:
    if is_english and (match := _LINK.search(text)):
        yield (
            "link-words",
            f'"{match[0]}" says nothing to who hears the links alone.',
            "Name what is to be found there.",
        )
    if is_english and (match := _PLACE.search(text)):
        yield "by-sight", f'"{match[0]}" means something only to who sees the page.', "Name the thing itself."
    if match := next((each for each in SHOUTED.finditer(text) if not _is_known(each[0])), None):
        yield (
            "capitals",
            f'"{match[0]}" is in capitals, which are harder to read, and read out letter by letter.',
            "Use small letters.",
        )
    if sign := next((each for each in text if _is_picture(each)), ""):
        yield "picture", f"holds a picture between the words (U+{ord(sign):04X}).", "Say it in words."


def _is_known(shouted: str) -> bool:
    return all(word in well_known() for word in re.findall(r"[A-Z]+", shouted))


def _is_picture(sign: str) -> bool:
    return unicodedata.category(sign) in _PICTURES and sign not in _SIGNS
