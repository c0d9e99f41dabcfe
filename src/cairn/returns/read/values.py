"""One text into one value. What cannot be understood comes back with a sentence, never as a blank alone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from cairn.returns.spec import Dates
from cairn.tables.constraints import Value
from cairn.tables.schema import Type

_DATES = {
    Dates.ISO: (
        re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})", re.ASCII),
        "year-month-day, as 2018-03-31",
    ),
    Dates.DAY_FIRST: (
        re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})", re.ASCII),
        "day/month/year, as 31/03/2018",
    ),
}
_INTEGER = re.compile(r"[+-]?\d{1,18}(\.0+)?", re.ASCII)
_NUMBER = re.compile(r"[+-]?0*(\d{1,8}(\.\d*)?|\.\d+)", re.ASCII)  # as many digits as sums have room for
_BOOLEANS = {"0": False, "1": True, "false": False, "true": True}

Understood = tuple[Value, str]
"""A value (None where there is none) and a sentence saying what is wrong, empty where nothing is."""


def understand(text: str | None, kind: Type, dates: Dates) -> Understood:
    """`text` as a value of type `kind`, white space at either end set aside.

    An absent or blank text is no value and no fault. Otherwise a text that is no value of that type
    gives None and a sentence saying what is wrong and what to do.
    """
    trimmed = (text or "").strip()
    if not trimmed:
        return None, ""
    if kind is Type.DATE:
        return _date(trimmed, dates)
    return _BY_TYPE[kind](trimmed)


def _date(text: str, dates: Dates) -> Understood:
    pattern, words = _DATES[dates]
    found = pattern.fullmatch(text)
    if not found:
        return None, f"This is not written as a date of this return. Write it as {words}."
    try:
        return dt.date(int(found["y"]), int(found["m"]), int(found["d"])), ""
    except ValueError:
        return None, f"There is no such day. Find the right date and write it as {words}."


def _integer(text: str) -> Understood:
    if not _INTEGER.fullmatch(text):
        return None, "This is not a whole number. Write digits alone."
    return int(text.partition(".")[0]), ""


def _number(text: str) -> Understood:
    if not _NUMBER.fullmatch(text):
        return (
            None,
            "This is not a number, or too large. Write at most eight digits, with a point before decimals.",
        )
    return float(text), ""


def _boolean(text: str) -> Understood:
    if text.lower() in _BOOLEANS:
        return _BOOLEANS[text.lower()], ""
    if _INTEGER.fullmatch(text) and float(text) in (0, 1):  # spreadsheets write 1 as 1.0
        return bool(float(text)), ""
    return None, "This is neither yes nor no. Write 1 or true for yes, 0 or false for no."


def _text(text: str) -> Understood:
    return text, ""


_BY_TYPE: dict[Type, Callable[[str], Understood]] = {
    Type.TEXT: _text,
    Type.INTEGER: _integer,
    Type.NUMBER: _number,
    Type.BOOLEAN: _boolean,
}
