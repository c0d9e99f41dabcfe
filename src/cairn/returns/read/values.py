"""One text into one value. What cannot be understood comes back with a sentence, never as a blank alone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from cairn.returns.spec import Dates
from cairn.tables.constraints import Value
from cairn.tables.schema import Type

_MIDNIGHT = r"([ T]00:00(:00(\.0+)?)?)?"
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})", re.ASCII)
_ISO_TIME = re.compile(_ISO.pattern + _MIDNIGHT, re.ASCII)
_DAY_FIRST = re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})", re.ASCII)
_DAY_FIRST_TIME = re.compile(_DAY_FIRST.pattern + _MIDNIGHT, re.ASCII)
_NAMED_MONTH = re.compile(r"(?P<y>\d{4})-(?P<m>[A-Za-z]{3})-(?P<d>\d{1,2})" + _MIDNIGHT, re.ASCII)
_DATES = {
    Dates.ISO: ((_ISO,), "year-month-day, as 2018-03-31"),
    Dates.DAY_FIRST: ((_DAY_FIRST,), "day/month/year, as 31/03/2018"),
    Dates.NAMED_MONTH: ((_NAMED_MONTH, _ISO_TIME), "year-month-day, as 2018-Mar-31 or 2018-03-31"),
    Dates.ISO_OR_DAY_FIRST: (
        (_ISO_TIME, _DAY_FIRST_TIME),
        "year-month-day, as 2018-03-31, or day/month/year, as 31/03/2018",
    ),
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_INTEGER = re.compile(r"[+-]?\d{1,18}(\.0+)?", re.ASCII)
_NUMBER = re.compile(r"[+-]?0*(\d{1,8}(\.\d*)?|\.\d+)", re.ASCII)  # as many digits as sums have room for
_SIGNED = re.compile(r"[+-]\d*\.?\d+", re.ASCII)
_BOOLEANS = {"0": False, "1": True, "false": False, "true": True}
_SCHOOL_YEAR = re.compile(r"(?P<first>\d{4})\s*[/-]?\s*(?P<second>\d{4}|\d{2})", re.ASCII)
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")

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


def like_a_formula(text: str) -> bool:
    """Whether a spreadsheet that opens the cell would run it: it begins with a sign that starts a formula.

    A plain number with its sign is none, nor is a sign alone.
    """
    begins = text.lstrip(" ")
    return begins.startswith(_FORMULA_SIGNS) and len(begins.strip()) > 1 and not _SIGNED.fullmatch(begins)


def school_year(text: str) -> int | None:
    """The year in whose August a school year ends: 2016 of "2015/2016", "2015/16", "201516" and "2016".

    None where the text is none of these, or its two years do not follow each other.
    """
    trimmed = text.strip()
    if re.fullmatch(r"\d{4}", trimmed, re.ASCII):
        return int(trimmed)
    found = _SCHOOL_YEAR.fullmatch(trimmed)
    if not found:
        return None
    following = int(found["first"]) + 1
    return following if str(following).endswith(found["second"]) else None


def _date(text: str, dates: Dates) -> Understood:
    patterns, words = _DATES[dates]
    found = next((match for pattern in patterns if (match := pattern.fullmatch(text))), None)
    if not found:
        return None, f"This is not written as a date of this return. Write it as {words}."
    month = found["m"].lower()
    try:
        number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
        return dt.date(int(found["y"]), number, int(found["d"])), ""
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
