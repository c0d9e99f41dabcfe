"""People who are called by an initial: "my son K.", "T.J.", "J was seven". Of a capital alone the rule of names knows
nothing, and who writes so means somebody whom a neighbour would know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairn.responses.redaction.findings import Finding, FindingKind, finding
from cairn.responses.redaction.names.cues import RELATIONS
from cairn.responses.redaction.names.tokens import is_shouted
from cairn.responses.redaction.reading import reading_of
from cairn.responses.word_sets import word_set

_NOT_PEOPLE = word_set(
    "uk us eu un pe re nb ps ba ma bsc mp gp gps ta tas ht qc kc po rc ce dv ni it ep sw la ap id yp ok tv dt pc am pm "
    "ad bc na nhs sen lac cin asd hr pr pa cp ehc dfe dsl hmi fe he slt sats ii iv vi ie eg ai aka fao"
)
_RELATION = "|".join(sorted(RELATIONS, key=len, reverse=True))
_WHOSE = re.compile(
    rf"\b(?i:(?:my|our|his|her|their|your|a)\s(?:[a-z-]+\s)?(?:{_RELATION}),?|called|named|name(?:\sis|\swas|['’]s))\s"
    r"[(“\"']?(?P<name>[A-HJ-Z](?:\.\s?[A-Z])*\.?|[A-Z]{2})(?![\w&*]|['’](?!s\b))"
)
_DOTTED = re.compile(r"(?<![\w.&])(?P<name>[A-Z]\.\s?[A-Z]\.(?:\s?[A-Z]\.)?)(?!\w)")
_ALONE = re.compile(
    r"(?:^|[.!?]\s{1,2}|\n|\b(?:and|but|that|when|so|because|as|with|told|by|for)\s)(?P<name>[B-HJ-Z])"
    r"(?=(?:['’]s)?\s(?:(?:and|with)\s(?:her|his|their|my|our)\b|(?:was|is|has|had|told|said|went|lived|lives|came|"
    r"loves|loved|would|wouldn['’]t|could|couldn['’]t|cannot|can['’]t|needs|needed|got|moved|never|and\s[A-HJ-Z])\b))"
)


def findings_by_initial(text: str) -> tuple[Finding, ...]:
    """Initials that may be somebody's name, in order of the rules; offsets are code points."""
    reading = reading_of(text)
    if is_shouted(reading.text):  # where every letter is a capital
        return ()
    return tuple(
        finding(*reading.place(start, end), FindingKind.NAME, certainty)
        for start, end, certainty in _spots(reading.text)
    )


def _spots(text: str) -> Iterator[tuple[int, int, float]]:
    for pattern, certainty in ((_WHOSE, 0.8), (_DOTTED, 0.5), (_ALONE, 0.5)):
        for found in pattern.finditer(text):
            if "".join(filter(str.isalpha, found["name"])).lower() not in _NOT_PEOPLE:
                yield *found.span("name"), certainty
