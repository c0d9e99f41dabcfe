"""The days on which the call takes answers: when it closes, and whether there is time enough."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

import holidays

from cairn.calls.reading.findings import Finding
from cairn.calls.reading.material import Material
from cairn.tables.sentences import counted

FEWEST_DAYS = 7
COMPACT_DAYS = 84
"""The Compact between government and civil society (2010, 2.4): twelve weeks, and a rationale for fewer. The
Consultation Principles of 2018 (E) name no number, but a proportionate time."""
NATIONS = {
    "england": "ENG",
    "lloegr": "ENG",
    "wales": "WLS",
    "cymru": "WLS",
    "scotland": "SCT",
    "northern ireland": "NIR",
}


def closing_day(material: Material) -> Iterator[Finding]:
    """A close at a weekend or on a bank holiday, when nobody is there to help, or in school holidays."""
    closes = material.call.window.closes
    if not material.call.window.is_stated:
        return
    if closes.weekday() >= 5:
        yield _closes(
            f"is a {closes:%A}, when nobody is there to help those who send last.", "close-at-weekend"
        )
    elif name := _bank_holiday(closes, material.call.territories):
        yield _closes(
            f"is a bank holiday ({name}), when nobody is there to help those who send last.",
            "close-on-holiday",
        )
    if name := _school_holiday(closes):
        yield _closes(
            f"falls in the schools' {name} holidays in most of the country.", "close-in-school-holidays"
        )


def _closes(sentence: str, check: str) -> Finding:
    return Finding(check, "window.closes", "window.closes", sentence, "Choose a working day in term.")


def _bank_holiday(day: dt.date, territories: tuple[str, ...]) -> str:
    nations = {NATIONS.get(territory.casefold(), "ENG") for territory in territories} or {"ENG"}
    for nation in sorted(nations):
        if name := _bank_holidays(nation, day.year).get(day):
            return name
    return ""


@cache
def _bank_holidays(nation: str, year: int) -> dict[dt.date, str]:
    return dict(holidays.country_holidays("GB", subdiv=nation, years=year))


def _school_holiday(day: dt.date) -> str:
    """The holiday of schools that a day falls into, "" where none; terms are set locally, so that it is a guess."""
    if (7, 22) <= (day.month, day.day) <= (9, 2):
        return "summer"
    if (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 4):
        return "Christmas"
    easter = next(
        (found for found, name in _bank_holidays("ENG", day.year).items() if "Good Friday" in name), None
    )
    if easter and easter - dt.timedelta(days=7) <= day <= easter + dt.timedelta(days=10):
        return "Easter"
    return ""


def long_enough(material: Material) -> Iterator[Finding]:
    """Fewer days than a week, or than the Compact's twelve weeks; mostly in school holidays."""
    window = material.call.window
    if not window.is_stated:
        return
    days = (window.closes - window.opens).days + 1
    if days < FEWEST_DAYS:
        yield Finding(
            "too-short",
            "window.closes",
            "window.closes",
            f"leaves {days} days to answer.",
            "Leave a week at the least.",
        )
    elif days < COMPACT_DAYS:
        yield Finding(
            "short", "window.closes", "window.closes",
            f"leaves {counted(days // 7, 'week')} to answer; the Compact of 2010 (2.4) asks for twelve, or a reason "
            "for fewer. The Consultation Principles of 2018 (E) ask for a proportionate time.",
            "Leave more time, or give the reason.",
        )  # fmt: skip
    if days <= 366:
        free = sum(bool(_school_holiday(window.opens + dt.timedelta(days=day))) for day in range(days))
        if free * 2 > days:
            yield Finding(
                "mostly-holidays",
                "window.opens",
                "window.opens",
                "more than half of the days are in school holidays.",
                "Leave as much time again in term.",
            )
