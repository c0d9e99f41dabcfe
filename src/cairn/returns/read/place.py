"""The year, the term and the authority of a file whose rows hold none: read from where the file lies."""

from __future__ import annotations

import re

from cairn.returns.read.items import refuse

_SPAN = re.compile(r"(?<!\d)(20\d\d)-(\d\d)(?!\d)", re.ASCII)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)", re.ASCII)
_AUTHORITY = re.compile(r"(?<![0-9A-Za-z])(?!903)[2-9]\d\d(?![0-9A-Za-z])")  # 903 is a return's number
_TERM = re.compile(r"(?<![a-z])(autumn|spring|summer)(?![a-z])")


def year_in(name: str) -> int:
    """The year that a file's path below the returns folder states: 2018 in "s903/2018/330/header.csv".

    "2017-18" is 2018. Raises CannotRead where the path states no year, or two.
    """
    spans, alone = _years(name)
    return int(_only({str(year) for year in spans | alone}, "year", "four digits, as 2018"))


def years_in(name: str) -> set[int]:
    """Every year that a file's path states; none where it states none."""
    spans, alone = _years(name)
    return spans | alone


def school_year_in(name: str, term: str) -> int:
    """The school year, by the year in which it ends, that the path of a termly file states.

    "2017-18" is the school year 2018. A year alone is that of the calendar, as such files are named
    when they are delivered: "2017_autumn" is in the school year 2018, "2018_spring" too. Raises
    CannotRead where the path states no year, or two.
    """
    spans, alone = _years(name)
    ends = spans | {year + (term == "autumn") for year in alone}
    return int(_only({str(year) for year in ends}, "year", "four digits, as 2018"))


def term_in(name: str) -> str:
    """The term that a file's path states: "spring" in "2018_spring_senneeds.csv".

    Raises CannotRead where the path states no term, or two.
    """
    return _only(set(_TERM.findall(name.lower())), "term", "autumn, spring or summer")


def authority_in(name: str) -> str:
    """The three-digit code that a file's path states: "330" in "s903/2018/330/header.csv".

    Raises CannotRead where the path states no code, or two.
    """
    return _only(authorities_in(name), "authority", "its three-digit code, as 330")


def authorities_in(name: str) -> set[str]:
    """Every three-digit code that a file's path states; none where it states none."""
    return set(_AUTHORITY.findall(name))


def _years(name: str) -> tuple[set[int], set[int]]:
    """The years that end a span ("2017-18"), and those that stand alone."""
    spans = {int(first) + 1 for first, last in _SPAN.findall(name) if (int(first) + 1) % 100 == int(last)}
    return spans, {int(year) for year in _YEAR.findall(_SPAN.sub(" ", name) if spans else name)}


def _only(found: set[str], what: str, words: str) -> str:
    if len(found) == 1:
        return found.pop()
    fault = f"more than one {what}" if found else f"no {what}"
    raise refuse(
        f"This return's rows do not say their {what}, and the file's path states {fault}. "
        f"Put the file in a folder named by the {what} alone ({words})."
    )
