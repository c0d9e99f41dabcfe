"""Registrations of cars: the present form anywhere, older ones where words near them tell of a car."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairn.responses.redaction.findings import FindingKind
from cairn.responses.redaction.patterns.spots import Spot, stands_near
from cairn.responses.word_sets import word_set

_PRESENT = re.compile(r"(?<![\w])[A-Z]{2}\d{2}[\s\-]{0,2}[A-Z]{3}(?!\w)", re.IGNORECASE)
_OLDER = re.compile(
    r"(?<![\w])(?:[A-HJ-NPR-TV-Y]\d{1,3}\s?[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{3}\s?\d{1,3}[A-HJ-NPR-TV-Y]|"
    r"[A-Z]{1,3}\s?\d{2,4}|"
    r"\d{2,4}\s?[A-Z]{2,3}|[A-HJ-PR-Y]{2}[O\d]{2}\s?[A-Z]{3})(?![\w])",
    re.IGNORECASE,
)
_PLATE_CUE = re.compile(
    r"\b(?:reg(?:istration)?s?\.?|(?:number|licen[cs]e)[\s-]?plates?|plates?|VRM)\b", re.IGNORECASE
)
_CAR_CUE = re.compile(
    r"\b(?:car|cars|van|vehicle|vehicles|motorbike|motorcycle|scooter|moped|minibus|truck|lorry|"
    r"taxi|ford|vauxhall|astra|corsa|"
    r"fiesta|focus|golf|vw|volkswagen|bmw|audi|mercedes|toyota|nissan|honda|peugeot|renault|clio|"
    r"citroen|skoda|seat|"
    r"kia|hyundai|volvo|fiat|mini|land rover|range rover|transit|tesla|polo|micra|yaris|"
    r"driv(?:es?|ing|er)|drove|parked)\b",
    re.IGNORECASE,
)
_ACRONYMS = word_set("SEN SAT GCS PEP EHC NHS DFE CIN CPP LAC ASD THE AND FOR PUP KEY")


def vehicle_spots(text: str) -> Iterator[Spot]:
    """Registrations of a text that has digits."""
    for found in _PRESENT.finditer(text):
        written = found[0]
        spaced = not written.isalnum()
        near = stands_near(_PLATE_CUE, text, *found.span()) or stands_near(_CAR_CUE, text, *found.span())
        if near or (written.isupper() and not (spaced and _is_shouted(text, found))) or (not spaced):
            yield Spot(*found.span(), FindingKind.VEHICLE, 0.95 if near else 0.8)
    if not (_PLATE_CUE.search(text) or _CAR_CUE.search(text)):
        return
    for found in _OLDER.finditer(text):
        plate = stands_near(_PLATE_CUE, text, *found.span(), reach=40)
        clear = (
            found[0].isupper() and _letters(found[0]) not in _ACRONYMS and len(found[0].replace(" ", "")) >= 5
        )
        if plate and (clear or not found[0][-1].isspace()) and _is_a_plate(found[0]):
            yield Spot(*found.span(), FindingKind.VEHICLE, 0.85)
        elif clear and stands_near(_CAR_CUE, text, *found.span(), reach=40):
            yield Spot(*found.span(), FindingKind.VEHICLE, 0.7)


def _is_shouted(text: str, found: re.Match[str]) -> bool:
    """Whether all around it is in capitals, where "YR10 AND" says nothing."""
    around = text[max(0, found.start() - 40) : found.start()] + text[found.end() : found.end() + 40]
    letters = [character for character in around if character.isalpha()]
    return bool(letters) and sum(character.isupper() for character in letters) > 0.7 * len(letters)


def _letters(plate: str) -> str:
    return "".join(character for character in plate if character.isalpha())[-3:]


def _is_a_plate(written: str) -> bool:
    """A few small words beside a number ("by 2019", "in 12") are none."""
    letters = _letters(written)
    return written.isupper() or (
        len(letters) >= 3 and any(c.isdigit() for c in written) and written.isalnum()
    )
