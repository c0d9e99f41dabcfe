"""A date as people write it in three boxes, and its one canonical text, that of ISO 8601: "2019-03-12"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from cairn.calls.definition import Question
from cairn.calls.form_words import OWN, months
from cairn.calls.values.faults import Fault, Slip
from cairn.calls.values.lines import joined, parted

PARTS = ("day", "month", "year")
LANGUAGES = 10
_SHORTEST_NAME = 3
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_IN_ONE = re.compile(
    r"([0-9]{1,2}[a-z]{0,2})[\s./-]+([^\W\d_]+\.?|[0-9]{1,2})[\s./,-]+([0-9]{2}|[0-9]{4})", re.I
)
_EITHER_WAY = re.compile(r"([0-9]{1,2})\s?[./-]\s?([0-9]{1,2})\s?[./-]\s?[0-9]{2,4}")
_MONTHS_OF_A_YEAR = 12
_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?\.?", re.I)


def read_date(typed: Mapping[str, str], question: Question, language: str) -> str:
    """The canonical text of a date, or its three parts as they were typed, a line each; "" where nothing was.

    A month may be written by its name or its beginning, in English or the `language` of the page; a whole date may
    stand in the first box. A year of two digits is read where only one century lies between the question's limits.
    """
    parts = [typed.get(name, "") for name in PARTS]
    date = _date(_spread(parts), question, language)
    return date.isoformat() if date else joined(parts)


def is_either_way(typed: str) -> bool:
    """Whether a date is written in figures of which either could be the month: 3/12/2019, but not 12/12/2019."""
    match = _EITHER_WAY.fullmatch(typed)
    if match is None:
        return False
    return match[1] != match[2] and max(int(match[1]), int(match[2])) <= _MONTHS_OF_A_YEAR


def parts_of_date(text: str) -> dict[str, str]:
    """What the three boxes show of the text that is kept."""
    match = _ISO.fullmatch(text)
    if match:
        year, month, day = match.groups()
        return {"day": str(int(day)), "month": str(int(month)), "year": year}
    return parted(text, PARTS)


def faults_of_date(question: Question, text: str, language: str = "en") -> Iterator[Fault]:
    """What is wrong with the text that is kept of a date."""
    parts = _spread(list(parts_of_date(text).values()))
    missing = [name for name, part in zip(PARTS, parts, strict=True) if not part]
    date = _date(parts, question, language)
    if missing:
        yield Fault(Slip.NOT_WHOLE_DATE, missing[0])
    elif date is None:
        yield _unread(parts, language)
    elif question.earliest and date < question.earliest:
        yield Fault(Slip.TOO_EARLY, "year")
    elif question.latest and date > question.latest:
        yield Fault(Slip.TOO_LATE, "year")


def _unread(parts: Sequence[str], language: str) -> Fault:
    day, month, year = parts
    if not _DAY.fullmatch(day):
        return Fault(Slip.NOT_A_DATE, "day")
    if _month(month, language) is None:
        return Fault(Slip.NOT_A_DATE, "month")
    if re.fullmatch(r"[0-9]{2}", year):
        return Fault(Slip.SHORT_YEAR, "year")
    return Fault(Slip.NOT_A_DATE, "day" if re.fullmatch(r"[0-9]{4}", year) else "year")


def _spread(parts: Sequence[str]) -> Sequence[str]:
    """Three parts, also where the whole date was written in one box."""
    written = [part for part in parts if part]
    if len(written) != 1:
        return parts
    if match := _ISO.fullmatch(written[0]):
        return match[3], match[2], match[1]
    return match.groups() if (match := _IN_ONE.fullmatch(written[0])) else parts


def _date(parts: Sequence[str], question: Question, language: str) -> dt.date | None:
    day, month = _DAY.fullmatch(parts[0]), _month(parts[1], language)
    if day is None or month is None or not re.fullmatch(r"[0-9]{4}|[0-9]{2}", parts[2]):
        return None
    possible = (
        [parts[2]] if len(parts[2]) == len("2019") else [f"{century}{parts[2]}" for century in (19, 20)]
    )
    dates = [date for year in possible if (date := _made(int(year), month, int(day[1])))]
    if len(possible) > 1:
        dates = [date for date in dates if _is_within(date, question)]
    return dates[0] if len(dates) == 1 else None


def _is_within(date: dt.date, question: Question) -> bool:
    is_late = question.latest is not None and date > question.latest
    return not is_late and not (question.earliest is not None and date < question.earliest)


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _month(written: str, language: str) -> int | None:
    if re.fullmatch(r"[0-9]{1,2}", written):
        return int(written)
    name = written.rstrip(".").casefold()
    found = {
        number for known, number in _names(language) if len(name) >= _SHORTEST_NAME and known.startswith(name)
    }
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=LANGUAGES)
def _names(language: str) -> tuple[tuple[str, int], ...]:
    return tuple(
        (name.casefold(), number)
        for known in (OWN, language)
        for number, name in enumerate(months(known), start=1)
    )
