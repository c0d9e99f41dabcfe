"""Questions that an answer points to: "see Q8 above", "as in our answers to questions 1 and 8"."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LIST = (
    r"\d{1,3}(?!\d)(?:\s*(?:,|&|and|or|to|ac?|neu|[-–])\s*(?:q(?:uestion)?s?\.?\s*)?\d{1,3}\b(?!\s*%|\s+\d))*"
)
_NAMED = re.compile(
    rf"\b(?:q|qs|question|questions|(?:c|g|ch)westi(?:wn|ynau))\.?\s*(?:no\.?|number)?\s*({_LIST})(?!\s*\d{{4}})",
    re.IGNORECASE,
)
_BY_ANSWER = re.compile(
    rf"\b(?:answers?|responses?|reply|replies)\s+(?:to|at|in|under|no\.?|number)?\s*({_LIST})"
    r"(?=\s*(?:above|below|[.;)]|$))",
    re.IGNORECASE,
)
_SEE_NUMBER = re.compile(
    rf"\b(?:see|as in|as at|refer to)\s+({_LIST})(?=\s*(?:above|below|[.;)]|$))", re.IGNORECASE
)
_NUMBER = re.compile(r"(\d{1,3})(?:\s*(to|[-–])\s*(?=(?:q(?:uestion)?s?\.?\s*)?\d))?", re.IGNORECASE)


def questions_referred_to(
    text: str, code_of_number: Mapping[int, str], own: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Codes of the other questions that a text names, in the order of the call.

    `own` are the questions that the text itself answers. Numbers that the call does not have are
    no references, nor are paragraphs, sections of Acts, levels or years.
    """
    numbers: set[int] = set()
    for pattern in (_NAMED, _BY_ANSWER, _SEE_NUMBER):
        for found in pattern.finditer(text):
            numbers |= numbers_in(found[1])
    codes = [code_of_number[number] for number in sorted(numbers) if number in code_of_number]
    return tuple(code for code in codes if code not in own)


def numbers_in(listed: str) -> set[int]:
    """The numbers of a list such as "1, 3 and 5 to 7", ranges filled in."""
    numbers: set[int] = set()
    since: int | None = None
    for found in _NUMBER.finditer(listed):
        number = int(found[1])
        numbers |= set(range(since, number + 1)) if since is not None and since < number else {number}
        since = number if found[2] else None
    return numbers
