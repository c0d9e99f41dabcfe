"""Answers that say nothing on the question: blanks, "n/a", "see above". Set aside, and counted."""

from __future__ import annotations

import re
from enum import StrEnum

_ENDS = ".!-–—/ \t\r\n\"'“”‘’()*"
_NOTHING = re.compile(
    r"(?:n/?a|not applicable|none|nil|(?:i have |we have )?nothing(?: (?:further|else|more))?(?: to (?:add|say))?"
    r"|(?:i have |we have )?no (?:strong |further |other |additional )?(?:comment|answer|response|view|opinion|idea)s?"
    r"(?: (?:to make|to add|at this time|on this))?"
    r"|(?:sorry,? )?(?:i |we )?(?:really |just |simply )?(?:do not|don't) know"
    r"(?: enough)?(?: (?:about (?:this|it)))?(?: to (?:comment|answer|say))?"
    r"|dont know|dk|(?:i am |i'm |we are )?(?:unsure|not sure|uncertain)|(?:i )?(?:can't|cannot) (?:comment|say)"
    r"|pass|no|yes|tbc|x+)"
)
_REFERENCE = re.compile(
    r"(?:please )?(?:see|as|refer to|same as|covered|answered|given)?\s*(?:(?:in|to|at|per|under)\s+)?"
    r"(?:(?:the|our|my)\s+)?(?:(?:answers?|responses?|comments?|reply)\s+(?:to|in|at|for|given|under)?\s*)?"
    r"(?:(?:q|question|questions)\.?\s*\d{1,2}(?:\s*(?:,|&|and|to|-|–)\s*(?:q(?:uestion)?\.?\s*)?\d{1,2})*\s*)?"
    r"(?:above|below|previous|previously|before|earlier|already)?(?:\s+(?:answers?|responses?|comments?|questions?))?"
)


class SetAside(StrEnum):
    """Why an answer is not read for phrases."""

    BLANK = "blank"
    NOTHING_TO_SAY = "nothing_to_say"
    SEE_ELSEWHERE = "see_elsewhere"


def why_set_aside(text: str) -> SetAside | None:
    """Why an answer says nothing by itself; None where it says something."""
    words = " ".join(text.casefold().replace("’", "'").split()).strip(_ENDS)
    if not words:
        return SetAside.BLANK
    if _NOTHING.fullmatch(words):
        return SetAside.NOTHING_TO_SAY
    if _REFERENCE.fullmatch(words):
        return SetAside.SEE_ELSEWHERE
    return None
