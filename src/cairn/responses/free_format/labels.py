"""Labels of questions at the beginning of a line: "Q6", "Question 6:", "Q6 and Q7", "12. Q6"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cairn.responses.free_format.references import numbers_in

_SPELLED = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_ANY_SPELLED = "|".join(sorted(_SPELLED, key=len, reverse=True))
_LABEL = re.compile(
    rf"""
    \s*(?:(?P<paragraph>\d{{1,3}})[.)]\s+)?[#*_>\[(\s]{{0,8}}
    q(?:uestion)?(?P<plural>s)?[\s.]*(?:no\.?|number)?\s*
    (?:(?P<first>\d{{1,2}})(?:[a-d]|\([a-d]\))?|(?P<spelled>{_ANY_SPELLED}))(?!\w)
    (?P<more>(?:(?:\s*(?:,|&|/|\band\b|\bto\b)\s*|[-–]|\s[-–]\s(?=q))(?:q(?:uestion)?s?\.?\s*)?\d{{1,2}}(?!\w))*)
    (?P<mark>\s*[:.)\]*_–—-]*)\s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_GOES_ON_A_SENTENCE = re.compile(
    r"\s*(?:(?:above|below|earlier|already|previously|covers|refers|is|are|was|has|asks|gives|deals|and|or|but|in|of|for)\b"
    r"|['’]s\b|,|\d)"
)


@dataclass(frozen=True, slots=True)
class Label:
    """The numbers that a line is labelled with; `end` is where, in the line, the label ends.

    `paragraph` is a printed number before the label.
    """

    numbers: tuple[int, ...]
    end: int
    paragraph: int | None


def label_of(line: str) -> Label | None:
    """The label that a line begins with; None for "Q8 above covers this" and its like."""
    found = _LABEL.match(line)
    if found is None:
        return None
    first = int(found["first"]) if found["first"] else _SPELLED.index(found["spelled"].lower()) + 1
    more, end = found["more"], found.end()
    numbers = {first}
    if more:
        joined = numbers_in(found[0][found.start("first") :]) if found["first"] else {first}
        is_joint = bool(found["plural"] or re.search("q", more, re.IGNORECASE) or found["mark"].strip())
        if is_joint or end == len(line.rstrip()):
            numbers |= joined
        else:
            end = found.start("more")
    if _GOES_ON_A_SENTENCE.match(line, end) and not found["mark"].strip():
        return None
    paragraph = int(found["paragraph"]) if found["paragraph"] else None
    return Label(tuple(sorted(numbers)), end, paragraph)
