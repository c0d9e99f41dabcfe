"""The year and the authority of a file whose rows hold neither: read from where the file lies."""

from __future__ import annotations

import re

from cairn.returns.read.items import refuse

_SPAN = re.compile(r"(?<!\d)(20\d\d)-(\d\d)(?!\d)", re.ASCII)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)", re.ASCII)
_AUTHORITY = re.compile(r"(?<![0-9A-Za-z])[2-9]\d\d(?![0-9A-Za-z])")  # not the 903 of "s903"


def year_in(name: str) -> int:
    """The year that a file's path below the returns folder states: 2018 in "s903/2018/330/header.csv".

    "2017-18" is 2018. Raises CannotRead where the path states no year, or two.
    """
    spans = {int(first) + 1 for first, last in _SPAN.findall(name) if (int(first) + 1) % 100 == int(last)}
    alone = {int(year) for year in _YEAR.findall(_SPAN.sub(" ", name) if spans else name)}
    return int(_only({str(year) for year in spans | alone}, "year", "four digits, as 2018"))


def authority_in(name: str) -> str:
    """The three-digit code that a file's path states: "330" in "s903/2018/330/header.csv".

    Raises CannotRead where the path states no code, or two.
    """
    return _only(set(_AUTHORITY.findall(name)), "authority", "its three-digit code, as 330")


def _only(found: set[str], what: str, words: str) -> str:
    if len(found) == 1:
        return found.pop()
    fault = f"more than one {what}" if found else f"no {what}"
    raise refuse(
        f"This return's rows do not say their {what}, and the file's path states {fault}. "
        f"Put the file in a folder named by the {what} alone ({words})."
    )
