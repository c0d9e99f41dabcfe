"""What a pattern found, in the text as it is read."""

from __future__ import annotations

import re
from typing import NamedTuple

from cairn.responses.redaction.findings import FindingKind


class Spot(NamedTuple):
    """Characters from `start` up to, not with, `end` of the text as it is read."""

    start: int
    end: int
    kind: FindingKind
    certainty: float


def stands_before(cue: re.Pattern[str], text: str, start: int, reach: int = 40) -> bool:
    """Whether a cue ("tel:", "born on") stands in the `reach` characters before."""
    return cue.search(text, max(0, start - reach), start) is not None


def stands_near(cue: re.Pattern[str], text: str, start: int, end: int, reach: int = 60) -> bool:
    """Whether a cue stands in the `reach` characters on either side."""
    return cue.search(text, max(0, start - reach), min(len(text), end + reach)) is not None
