"""What both invented returns draw: dates, numbers of pupils and codes, some more often than others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from random import Random

YEAR = 2025
AUTHORITY = "330"
YEAR_START, YEAR_END = dt.date(YEAR - 1, 4, 1), dt.date(YEAR, 3, 31)
FAULTY = 0.04
"""The share of children with a seeded fault."""
ETHNICITIES = ("WBRI",) * 10 + (
    "APKN",
    "APKN",
    "BAFR",
    "BCRB",
    "ABAN",
    "MWBC",
    "WOTH",
    "AIND",
    "OOTH",
    "NOBT",
)
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def upn(number: int, birth: dt.date) -> str:
    """A valid unique pupil number, its own for each `number` under 8 million."""
    school, serial = divmod(number, 1000)
    digits = f"{AUTHORITY}{2000 + school:04d}{(birth.year + 4) % 100:02d}{serial:03d}"
    return _LETTERS[sum(int(digit) * place for place, digit in enumerate(digits, start=2)) % 23] + digits


def day(rng: Random, first: dt.date, last: dt.date) -> dt.date:
    """A day from `first` to `last`, both counted; `first` where it is the later."""
    return first + dt.timedelta(rng.randint(0, max(0, (last - first).days)))


def days(number: int) -> dt.timedelta:
    """So many days."""
    return dt.timedelta(number)


def weekday(date: dt.date) -> dt.date:
    """The day itself, or the Friday before where it falls on a weekend."""
    return date - dt.timedelta(max(0, date.weekday() - 4))


def age_at(birth: dt.date, date: dt.date) -> int:
    """Whole years."""
    return date.year - birth.year - ((date.month, date.day) < (birth.month, birth.day))


def codes(text: str) -> Sequence[str]:
    """Codes as `text` lists them; one that stands twice is drawn twice as often."""
    return tuple(text.split())
