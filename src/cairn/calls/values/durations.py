"""A length of time as people write it, a box a unit, and its one canonical text, that of ISO 8601: "P2Y6M"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cairn.calls.definition import UNITS, Question
from cairn.calls.values.faults import Fault, Slip
from cairn.calls.values.lines import joined, parted
from cairn.calls.values.numbers import read_number

_LETTERS = dict(zip(UNITS, ("Y", "M", "W", "D", "H", "M"), strict=True))
_OF_A_DAY = ("hours", "minutes")
_AMOUNT = r"([0-9]+(?:\.[0-9]+)?)"
_ISO = re.compile(
    "P" + "".join(f"(?:{_AMOUNT}{letter})?" for letter in "YMWD")
    + "(?:T" + "".join(f"(?:{_AMOUNT}{letter})?" for letter in "HM") + ")?"
)  # fmt: skip
USUAL = ("years", "months")


def units_of(question: Question) -> tuple[str, ...]:
    """The units that a length of time is asked in; years and months where the call names none."""
    return question.units or USUAL


def read_duration(typed: Mapping[str, str], question: Question) -> str:
    """The canonical text of a length of time, or its parts as they were typed, a line each; "" where nothing was.

    A unit that was left empty, or given as nought beside another, is left out. Only the last that was given may
    have decimals, as ISO 8601 has it. Weeks beside other units are written as its second part has them.
    """
    units = units_of(question)
    parts = [typed.get(unit, "") for unit in units]
    amounts = _amounts(dict(zip(units, parts, strict=True)))
    return _written(amounts) if amounts else joined(parts)


def amounts_of(text: str) -> dict[str, str] | None:
    """How much of each unit a canonical text says, the longest first; None where it is none."""
    match = _ISO.fullmatch(text)
    given = {unit: found for unit, found in zip(UNITS, match.groups(), strict=True) if found} if match else {}
    return given or None


def parts_of_duration(question: Question, text: str) -> dict[str, str]:
    """What the boxes show of the text that is kept."""
    units, amounts = units_of(question), amounts_of(text)
    if amounts is None or not set(amounts) <= set(units):
        return parted(text, units)
    return {unit: amounts.get(unit, "") for unit in units}


def faults_of_duration(question: Question, text: str) -> Iterator[Fault]:
    """What is wrong with the text that is kept of a length of time."""
    parts = parts_of_duration(question, text)
    if _amounts(parts) is None:
        wrong = [unit for unit, part in parts.items() if part and _amount(part, unit) is None]
        yield Fault(
            Slip.NOT_A_LENGTH, wrong[0] if wrong else next(unit for unit, part in parts.items() if part)
        )


def _amounts(parts: Mapping[str, str]) -> dict[str, str] | None:
    written = {unit: part for unit, part in parts.items() if part}
    amounts = {unit: _amount(part, unit) for unit, part in written.items()}
    read = {unit: amount for unit, amount in amounts.items() if amount is not None}
    has_early_decimals = any("." in amount for amount in list(read.values())[:-1])
    return read if written and len(read) == len(written) and not has_early_decimals else None


def _amount(part: str, unit: str) -> str | None:
    number = read_number(part, unit) or read_number(part, unit.removesuffix("s"))
    return None if number is None or number.startswith("-") else number


def _written(amounts: Mapping[str, str]) -> str:
    some = {unit: amount for unit, amount in amounts.items() if amount != "0"} or dict(
        list(amounts.items())[-1:]
    )
    days = "".join(f"{amount}{_LETTERS[unit]}" for unit, amount in some.items() if unit not in _OF_A_DAY)
    hours = "".join(f"{amount}{_LETTERS[unit]}" for unit, amount in some.items() if unit in _OF_A_DAY)
    return f"P{days}T{hours}" if hours else f"P{days}"
