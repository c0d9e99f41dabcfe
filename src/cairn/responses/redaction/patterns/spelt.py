"""Numbers spelt in words ("oh seven seven double oh ..."), read as digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairn.responses.redaction.findings import FindingKind
from cairn.responses.redaction.patterns.spots import Spot

_DIGITS = {
    "zero": "0", "oh": "0", "o": "0", "nought": "0", "naught": "0", "nil": "0", "one": "1", "two": "2", "three": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "hundred": "00", "thousand": "000",
}  # fmt: skip
_WORD = (
    r"(?:(?:double|treble|triple)[\s-]+)?(?:zero|oh|o|nought|naught|nil|one|two|three|four|five|"
    r"six|seven|eight|nine|hundred|thousand|\d{1,6})"
)
_RUN = re.compile(
    rf"(?<!\w)(?:plus\s+)?{_WORD}(?:[\s,.\-–—/()]{{1,3}}(?:and\s+)?{_WORD}){{3,16}}(?!\w)", re.IGNORECASE
)
_TOKEN = re.compile(r"double|treble|triple|plus|[a-z]+|\d+", re.IGNORECASE)
_A_WORD = re.compile(
    r"\b(?:zero|oh|nought|naught|one|two|three|four|five|six|seven|eight|nine)\b", re.IGNORECASE
)
_REPEATED = {"double": 2, "treble": 3, "triple": 3}
_FEWEST_DIGITS = 9
_FEWEST_WORDS = 3


def spelt_spots(text: str) -> Iterator[Spot]:
    """Runs of words for digits that come to a telephone number, or to one of the ten digits of an NHS number."""
    for found in _RUN.finditer(text):
        if len(_A_WORD.findall(found[0])) < _FEWEST_WORDS:
            continue
        digits = _as_digits(found[0])
        if digits.startswith(("0", "+", "44")) and _FEWEST_DIGITS <= len(digits) <= 16:
            yield Spot(*found.span(), FindingKind.TELEPHONE, 0.85)
        elif len(digits) == 10:
            yield Spot(*found.span(), FindingKind.NHS_NUMBER, 0.6)
        elif len(digits) >= _FEWEST_DIGITS:
            yield Spot(*found.span(), FindingKind.TELEPHONE, 0.5)


def _as_digits(written: str) -> str:
    digits, times = "", 1
    for word in _TOKEN.findall(written.lower()):
        if word in _REPEATED:
            times = _REPEATED[word]
            continue
        digits += "+" if word == "plus" else _DIGITS.get(word, word if word.isdigit() else "") * times
        times = 1
    return digits
