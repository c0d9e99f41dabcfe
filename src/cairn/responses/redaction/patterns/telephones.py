"""Telephone numbers, British and of other countries, however their digits are parted.

`phonenumbers` (Google's rules for each country) says what is a number; what it cannot know is that
01632 960123 is one, kept for drama, and that what stands after "ring me on" is one too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from cairn.responses.redaction.findings import FindingKind
from cairn.responses.redaction.patterns.spots import Spot

_BETWEEN = r"[\s().\-/–—_·,:]{0,3}"
_EXTENSION = r"(?:\s*,?\s*(?:ext(?:ension|n)?\.?|x)\s*:?\s*\d{1,6})?"
_ABROAD = re.compile(
    rf"(?<![\w+])\(?(?:\+|00[\s-]?(?=[1-9]))\s?\(?\d(?:{_BETWEEN}\d){{6,15}}{_EXTENSION}(?!\d)"
)
_AT_HOME = re.compile(
    rf"(?<![\w+.])\(?[0Oo]{_BETWEEN}[1-35789](?:{_BETWEEN}[\dOo]){{7,9}}{_EXTENSION}(?![\w])"
)
_HELPLINE = re.compile(r"(?<!\d)0800\s?1111(?!\d)|(?<!\d)0845\s?46\s?47(?!\d)")
_WITHOUT_PLUS = re.compile(
    rf"(?<![\w+.£])44{_BETWEEN}(?:\(0\){_BETWEEN})?[1-35789](?:{_BETWEEN}\d){{8,9}}(?!\w)"
)
_WITHOUT_NOUGHT = re.compile(r"(?<![\w+.£])7\d{3}[\s-]\d{3}[\s-]?\d{3}(?!\w)|(?<![\w+.£])7[3-9]\d{8}(?!\w)")
_AFTER_A_CUE = re.compile(rf"(?<![\w+.£/])\(?\d(?:[\s().\-]{{0,2}}\d){{4,13}}{_EXTENSION}(?![\w/])")
_CUE = re.compile(
    r"\b(?:tel(?:ephone|\.)?|phone(?:s|d)?|mob(?:ile|\.)?|cell|fax|ring(?:ing)?|call(?:ing|ed)?|"
    r"text(?:ing)?|whats\s?app|"
    r"landline|ext(?:ension)?|contact (?:number|no)|on|t|m)\b[\s:.]{0,3}(?:\w+\s){0,2}(?:(?:is|on|"
    r"at|no|number|me)\b)?"
    r"[\s:.#]{0,3}(?:\+)?\(?$",
    re.IGNORECASE,
)
_STRONG_CUE = re.compile(
    r"\b(?:tel|phone|mob|cell|fax|ring|call|text|whats|landline|ext|contact)", re.IGNORECASE
)


def telephone_spots(text: str) -> Iterator[Spot]:
    """Telephone numbers of a text that has digits."""
    for found in _ABROAD.finditer(text):
        if length := _length_abroad(found[0]):
            valid = _is_valid(found[0][:length])
            yield Spot(found.start(), found.start() + length, FindingKind.TELEPHONE, 0.97 if valid else 0.8)
    for found in _AT_HOME.finditer(text):
        if sum(character.isdigit() for character in found[0]) >= 7:
            yield Spot(*found.span(), FindingKind.TELEPHONE, 0.95 if _is_valid(found[0]) else 0.85)
    for pattern, certainty in ((_HELPLINE, 0.8), (_WITHOUT_PLUS, 0.8), (_WITHOUT_NOUGHT, 0.6)):
        for found in pattern.finditer(text):
            yield Spot(*found.span(), FindingKind.TELEPHONE, certainty)
    yield from _after_a_cue(text)


def _after_a_cue(text: str) -> Iterator[Spot]:
    for found in _AFTER_A_CUE.finditer(text):
        before = text[max(0, found.start() - 32) : found.start()]
        if _CUE.search(before) and _STRONG_CUE.search(before):
            yield Spot(*found.span(), FindingKind.TELEPHONE, 0.7)


def _length_abroad(written: str) -> int:
    """How much of what was found is one number: what follows it may be another number's digits. 0 for none of it."""
    best = 0
    for end in range(len(written), 7, -1):
        if not written[end - 1].isdigit():
            continue
        number = _parsed(written[:end])
        if number is None:
            continue
        if phonenumbers.is_valid_number(number):
            return end
        if not best and phonenumbers.is_possible_number(number):
            best = end
    return best


def _is_valid(written: str) -> bool:
    number = _parsed(written)
    return number is not None and phonenumbers.is_valid_number(number)


def _parsed(written: str) -> phonenumbers.PhoneNumber | None:
    plain = re.sub(r"\(0\)|[\s().\-/–—_·,:]", "", written.replace("O", "0").replace("o", "0"))
    try:
        return phonenumbers.parse(plain, "GB")
    except phonenumbers.NumberParseException:
        return None
