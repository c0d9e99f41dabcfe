"""What can be told by its form alone: addresses, numbers and dates that lead to one person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairn.responses.redaction.findings import Finding, finding, resolved
from cairn.responses.redaction.patterns.addresses import address_spots
from cairn.responses.redaction.patterns.dates import birth_spots
from cairn.responses.redaction.patterns.official import official_spots
from cairn.responses.redaction.patterns.online import online_spots
from cairn.responses.redaction.patterns.spelt import spelt_spots
from cairn.responses.redaction.patterns.spots import Spot
from cairn.responses.redaction.patterns.telephones import telephone_spots
from cairn.responses.redaction.patterns.vehicles import vehicle_spots
from cairn.responses.redaction.reading import reading_of

_A_DIGIT = re.compile(r"\d")


def findings_by_pattern(text: str) -> tuple[Finding, ...]:
    """What stands in a text by its form: see FindingKind. In order, none over another; offsets are code points.

    The text is read as a reader sees it (`reading`), so that what hides characters hides nothing.
    """
    reading = reading_of(text)
    return resolved(
        finding(*reading.place(spot.start, spot.end), spot.kind, spot.certainty)
        for spot in _spots(reading.text)
    )


def _spots(text: str) -> Iterator[Spot]:
    yield from online_spots(text)
    yield from birth_spots(text)
    yield from address_spots(text)
    yield from spelt_spots(text)
    if _A_DIGIT.search(text):
        yield from telephone_spots(text)
        yield from official_spots(text)
        yield from vehicle_spots(text)
