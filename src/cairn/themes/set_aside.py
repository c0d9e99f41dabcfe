"""Answers that say nothing on the question: blanks, "n/a", "see above". Set aside, and counted.

An answer is set aside only where every clause of it says nothing or points elsewhere; the ways to say so are data, in
set_aside.toml.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files

LONGEST = 200
"""Letters of the longest answer that can say nothing; a longer one is read."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_NOT_APPLICABLE = re.compile(r"\bn\s?[./\\]\s?a\b\.?")
_NUMBERED = re.compile(r"\b(q|qs|question)\.?\s*(?=\d)")
_TO = re.compile(r"(?<=\d)\s*[-–—]\s*(?=\d)")
_ALSO = re.compile(r",(?=\s*(?:q |question )?\d)")
_CLAUSES = re.compile(r"[.!?;:,()\[\]*•\n]+|\s[-–—/]+\s")
_EDGES = "#-–—/'\"“”‘|_=~+<> \t"
_TOKEN = re.compile(r"\]\*|[][()|]|[^][()|\s*]+|\*")
_NUMBER = r"\d{1,3}[a-z]? "


class SetAside(StrEnum):
    """Why an answer is not read for phrases."""

    BLANK = "blank"
    NOTHING_TO_SAY = "nothing_to_say"
    SEE_ELSEWHERE = "see_elsewhere"


def why_set_aside(text: str) -> SetAside | None:
    """Why an answer says nothing by itself; None where it says something.

    An answer without a letter, a figure or a picture (an emoji) is blank.
    """
    if not any(unicodedata.category(sign)[0] in "LNS" and sign not in _EDGES for sign in text):
        return SetAside.BLANK
    clauses = _clauses(text) if len(text) <= LONGEST else []
    if not clauses:
        return None
    found = [_why(clause) for clause in clauses]
    if None in found:
        return None
    return SetAside.SEE_ELSEWHERE if SetAside.SEE_ELSEWHERE in found else SetAside.NOTHING_TO_SAY


def _why(clause: str) -> SetAside | None:
    ways = _ways()
    return next((why for why, pattern in ways.items() if pattern.fullmatch(clause)), None)


def _clauses(text: str) -> list[str]:
    """The clauses of a text in small letters, each word followed by one blank."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).casefold().replace("’", "'").strip()
    plain = _ALSO.sub(" and", _TO.sub(" to ", _NUMBERED.sub(r"\1 ", _NOT_APPLICABLE.sub("na", plain))))
    cut = (
        [word.strip(_EDGES).replace("-", "") for word in each.replace("&", " & ").split()]
        for each in _CLAUSES.split(plain)
    )
    return [found for words in cut if (found := "".join(f"{word} " for word in words if word))]


@cache
def _ways() -> Mapping[SetAside, re.Pattern[str]]:
    told = tomllib.loads(files("cairn.themes").joinpath("set_aside.toml").read_text(encoding="utf-8"))
    return {
        why: re.compile("|".join(_pattern(way, told["words"]) for way in told[why.value]))
        for why in (SetAside.NOTHING_TO_SAY, SetAside.SEE_ELSEWHERE)
    }


def _pattern(way: str, words: Mapping[str, str]) -> str:
    """One line of set_aside.toml as a pattern of words, each with the blank behind it."""
    parts = []
    for token in _TOKEN.findall(way):
        match token:
            case "[" | "(":
                parts.append("(?:")
            case "]":
                parts.append(")?")
            case "]*":
                parts.append("){0,4}")
            case ")" | "|":
                parts.append(token)
            case "*":
                parts.append("{0,2}")
            case "#":
                parts.append(_NUMBER)
            case _ if token in words:
                parts.append(f"(?:{_pattern(words[token], words)})")
            case _:
                parts.append(re.escape(f"{token} "))
    return "".join(parts)
