"""The year, the term and the authority of a file whose rows hold none: read from where the file lies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cairn.returns.read.items import refuse

_SPAN = re.compile(r"(?<!\d)(20\d\d)-(\d\d)(?!\d)", re.ASCII)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)", re.ASCII)
_AUTHORITY = re.compile(
    r"(?<![0-9A-Za-z])(?!903)[2-9]\d\d(?![0-9A-Za-z])", re.ASCII
)  # 903 is a return's number
_TERM = re.compile(r"(?<![a-z])(autumn|spring|summer)(?![a-z])")


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The year and the authority of the files whose paths state none, where somebody has said them."""

    year: int | None = None
    authority: str = ""


NOT_SAID = Otherwise()


def year_in(name: str, otherwise: Otherwise = NOT_SAID) -> int:
    """The year that a file's path below the returns folder states: 2018 in "s903/2018/330/header.csv".

    "2017-18" is 2018. Raises CannotRead where the path states none and nobody has said it, or two.
    """
    return _only_year(years_in(name), otherwise)


def years_in(name: str) -> set[int]:
    """Every year that a file's path states; none where it states none."""
    spans, alone = _years(name)
    return spans | alone


def school_year_in(name: str, term: str, otherwise: Otherwise = NOT_SAID) -> int:
    """The school year, by the year in which it ends, that the path of a termly file states.

    "2017-18" is the school year 2018. A year alone is that of the calendar, as such files are named
    when they are delivered: "2017_autumn" is in the school year 2018, "2018_spring" too. Where the
    path states none, the year that was said is the school year's. Raises CannotRead as `year_in` does.
    """
    spans, alone = _years(name)
    ends = spans | {year + (term == "autumn") for year in alone}
    return _only_year(ends, otherwise)


def _only_year(found: set[int], otherwise: Otherwise) -> int:
    if not found and otherwise.year is not None:
        return otherwise.year
    return int(_only({str(year) for year in found}, "year", "four digits, as 2018", "--year"))


def term_in(name: str) -> str:
    """The term that a file's path states: "spring" in "2018_spring_senneeds.csv".

    Raises CannotRead where the path states no term, or two.
    """
    return _only(set(_TERM.findall(name.lower())), "term", "autumn, spring or summer")


def authority_in(name: str, otherwise: Otherwise = NOT_SAID) -> str:
    """The three-digit code that a file's path states: "330" in "s903/2018/330/header.csv".

    Raises CannotRead where the path states none and nobody has said it, or two.
    """
    found = authorities_in(name)
    if not found and otherwise.authority:
        return otherwise.authority
    return _only(found, "authority", "its three-digit code, as 330", "--authority")


def authorities_in(name: str) -> set[str]:
    """Every three-digit code that a file's path states; none where it states none."""
    return set(_AUTHORITY.findall(name))


def _years(name: str) -> tuple[set[int], set[int]]:
    """The years that end a span ("2017-18"), and those that stand alone."""
    spans = {int(first) + 1 for first, last in _SPAN.findall(name) if (int(first) + 1) % 100 == int(last)}
    return spans, {int(year) for year in _YEAR.findall(_SPAN.sub(" ", name) if spans else name)}


def _only(found: set[str], what: str, words: str, option: str = "") -> str:
    if len(found) == 1:
        return found.pop()
    fault = f"more than one {what}" if found else f"no {what}"
    cure = f"Put the file in a folder named by the {what} alone ({words})"
    also = f", or say it to `cairn check` with {option}" if option and not found else ""
    raise refuse(
        f"This return's rows do not say their {what}, and the file's path states {fault}. {cure}{also}."
    )
