"""Labels of questions at the beginning of a line: "Q6", "Question 6:", "Q6 and Q7", "Response to question six".

In Welsh as in English: "Cwestiwn 6", "Cwestiynau 6 a 7", "Ein hateb i gwestiwn 6"; "C6." only with a sign behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cairn.responses.free_format.references import numbers_in

_SPELLED = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_ANY_SPELLED = "|".join(sorted(_SPELLED, key=len, reverse=True))
_LETTER = r"(?:[a-z](?![\w'’])|\([a-z]\)|\s\([a-z]\))"
_LABEL = re.compile(
    rf"""
    \s*(?:(?P<paragraph>\d{{1,3}})[.)]\s+)?[#*_>\[(\s]{{0,8}}
    (?P<lead>
        (?:(?:our|my|the)\s+)?(?:response|answer|reply|comments?|views?|evidence)\s+(?:to|on|for|under|regarding)\s+
        |(?:(?:ein|fy|y[r]?)\s+)?(?:h?ymateb|h?ateb|sylwadau)\s+(?:i|ar)\s+
        |(?:in\s+)?(?:answer|response|reply)\s+to\s+|re:?\s+|regarding\s+
        |(?:section|part)\s+\w{{1,5}}\s*[,:;.–—-]\s*
    )?
    (?:q(?:u(?:es(?:t(?:ion)?)?)?|n)?(?P<plural>s)?|[cg]westi(?:wn|(?P<several>ynau))|c(?=\d{{1,2}}\s?[.:)])
        |(?P<answer>a(?:ns(?:wer)?)?(?=\s?\d{{1,3}}[a-z]?[.:)])))
    [\s.#]*(?:no\.?|number)?\s*
    (?:0?(?P<first>\d{{1,3}})(?P<letter>{_LETTER})?|(?P<spelled>{_ANY_SPELLED}))(?!\w)
    (?P<more>(?:(?:\s*(?:,|&|/|\+|\band\b|\bto\b|\bac?\b)\s*|\s?[-–—]\s?(?=q?\d)|\s[-–—]\s(?=q))
        (?:and\s+)?(?:q(?:uestion)?s?\.?\s*)?0?\d{{1,3}}(?!\w))*)
    (?P<of>\s+of\s+\d{{1,3}}\b)?
    (?P<mark>\s*(?:\((?:our\s+)?(?:response|answer|reply)\))?\s*[:.)\]*_–—-]*)\s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_GOES_ON_A_SENTENCE = re.compile(
    r"\s*(?:(?:above|below|earlier|already|previously|covers|refers|is|are|was|has|asks|gives|deals|and|or|but|in|of|for)\b"
    r"|['’]s\b|,|\d)"
)
_BARE_JOINT = re.compile(r"\s*[(\[]?(\d{1,3}(?:\s*(?:,|&|/|and|to|[-–])\s*\d{1,3})+)\s*[.:)\]]+(?=\s|$)\s*")
_BARE_LETTER = re.compile(r"\s*[(\[]?(\d{1,3})\s?\(?([a-zA-Z])\)?[.:)\]]+(?=\s|$)\s*")
WIDEST = 12


@dataclass(frozen=True, slots=True)
class Label:
    """The numbers that a line is labelled with; `end` is where, in the line, the label ends.

    `paragraph` is a printed number before the label, `letter` the part of a question ("6a"), and `is_plain` says that
    the label is nothing but one ("Q6"), not one that a sentence might hold ("Response to question 6").
    """

    numbers: tuple[int, ...]
    end: int
    paragraph: int | None
    letter: str = ""
    is_plain: bool = True


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
        is_said = found["plural"] or found["several"] or found["mark"].strip()
        is_joint = bool(is_said or re.search("q", more, re.IGNORECASE))
        if (is_joint or end >= len(line.rstrip())) and len(joined) <= WIDEST:
            numbers |= joined
        else:
            end = found.start("more")
    if not found["mark"].strip() and _is_in_a_sentence(line, end, found["lead"] or ""):
        return None
    if found["lead"] and line[end : end + 1] == ",":
        end += 1
    paragraph = int(found["paragraph"]) if found["paragraph"] else None
    letter = (found["letter"] or "").strip(" ()").lower()
    return Label(tuple(sorted(numbers)), end, paragraph, letter, not (found["lead"] or found["answer"]))


def _is_in_a_sentence(line: str, end: int, lead: str) -> bool:
    """ "Q8 above", "Our response to question 8 sets out"; but "In response to question 8, we" begins an answer."""
    if lead.lower().startswith("in ") and line[end : end + 1] == ",":
        return False
    if _GOES_ON_A_SENTENCE.match(line, end):
        return True
    return bool(lead) and line[end : end + 1].islower()


def bare_letter_of(line: str) -> tuple[str, int] | None:
    """The number and letter of "8a." or "(8b)" at the beginning of a line, and where it ends."""
    found = _BARE_LETTER.match(line)
    return (f"{int(found[1])}{found[2].lower()}", found.end()) if found else None


def bare_joint_of(line: str) -> tuple[tuple[int, ...], int] | None:
    """The numbers of "6 and 7." at the beginning of a line, and where it ends; for documents that number so."""
    found = _BARE_JOINT.match(line)
    if found is None or not 1 < len(numbers := numbers_in(found[1])) <= WIDEST:
        return None
    return tuple(sorted(numbers)), found.end()
