"""A number as people write it, and its one canonical text: "1,200.50" is "1200.5"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from cairn.calls.definition import Question
from cairn.calls.values.faults import Fault, Slip

MOST_DIGITS = 30
_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f]")
_NUMBER = re.compile(
    r"(?P<sign>[-+]?) ?"
    r"(?P<whole>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:['’][0-9]{3})+)?"
    r"(?:\.(?P<part>[0-9]*))?"
)
_MONEY = "£€$"


def read_number(typed: str, unit: str = "") -> str | None:
    """The canonical text of a number, or None where it is none.

    Thousands may be parted by commas, spaces or apostrophes; the unit may be written behind, and a sign of money
    before. A comma is no decimal point: "1,5" could be meant as either.
    """
    match = _NUMBER.fullmatch(_bare(typed, unit))
    if match is None or not (match["whole"] or match["part"]):
        return None
    whole = re.sub(r"[^0-9]", "", match["whole"] or "").lstrip("0") or "0"
    part = (match["part"] or "").rstrip("0")
    if len(whole) + len(part) > MOST_DIGITS:
        return None
    size = f"{whole}.{part}" if part else whole
    return f"-{size}" if match["sign"] == "-" and size != "0" else size


def _bare(typed: str, unit: str) -> str:
    text = _SPACES.sub(" ", typed).replace("\u2212", "-").strip()
    if unit and text.casefold().endswith(unit.casefold()):
        text = text[: len(text) - len(unit)].rstrip()
    return text[1:].lstrip() if text[:1] and text[0] in _MONEY else text


def faults_of_number(question: Question, text: str) -> Iterator[Fault]:
    """What is wrong with the text that is kept of a number."""
    number = read_number(text, question.unit)
    if number is None:
        yield Fault(Slip.NOT_A_NUMBER)
    elif len(number.partition(".")[2]) > question.decimals:
        yield Fault(Slip.TOO_EXACT)
    elif question.minimum is not None and Decimal(number) < Decimal(str(question.minimum)):
        yield Fault(Slip.TOO_LITTLE)
    elif question.maximum is not None and Decimal(number) > Decimal(str(question.maximum)):
        yield Fault(Slip.TOO_MUCH)
