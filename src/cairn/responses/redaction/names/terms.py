"""Terms of the field that many write with capitals. They are nobody's names, and a queue full of them is not read."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TERMS = (
    "early help", "early years", "key stage", "pupil premium", "child protection", "children in need", "child in need",
    "working together", "local authority", "local authorities", "social care", "children's social care",
    "free school meals", "virtual school", "virtual school head", "virtual head", "designated safeguarding lead",
    "designated safeguarding leads", "designated teacher", "designated teachers", "signs of safety",
    "department for education", "department of education", "department of health", "sign language", "family court",
    "family courts", "looked after", "statutory guidance", "keeping children safe in education", "safeguarding hub",
    "multi agency safeguarding hub", "multi agency safeguarding hubs", "multi-agency safeguarding hub", "mental health",
    "children act", "social worker", "social workers", "head teacher", "head teachers", "special educational needs",
    "special needs", "alternative provision", "pupil referral unit", "education health and care", "care plan",
    "personal education plan", "troubled families", "supporting families", "family support", "sure start",
    "family hub", "family hubs", "human rights", "youth justice", "youth offending", "secretary of state",
    "call for evidence", "local safeguarding", "team around the child", "team around the family",
    "independent reviewing officer", "independent reviewing officers", "common assessment framework", "school nurse",
    "school nurses", "health visitor", "health visitors", "domestic abuse", "data protection", "ethnic minority",
    "white british", "bank holiday", "half term",
)  # fmt: skip
_LONGEST_FIRST = "|".join(map(re.escape, sorted(_TERMS, key=len, reverse=True)))
_TERM = re.compile(rf"(?<!\w)(?:{_LONGEST_FIRST})(?!\w)", re.IGNORECASE)


def term_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where terms of the field stand in a text as it is read."""
    return (found.span() for found in _TERM.finditer(text.replace("’", "'")))
