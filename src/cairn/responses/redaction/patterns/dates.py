"""Dates of birth: a date that words near it say somebody was born on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairn.responses.redaction.findings import FindingKind
from cairn.responses.redaction.patterns.spots import Spot

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|"
    r"hydref|tachwedd|rhagfyr)"
)
_ORDINAL = (
    r"(?:(?:twenty|thirty)[\s-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
    r"tenth|eleventh|twelfth|"
    r"thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
_YEAR = r"(?:(?:19|20)\d{2}|['’]?\d{2})"
_YEAR_IN_WORDS = (
    r"(?:nineteen|twenty|two thousand)(?:[\s-](?:and|hundred|[a-z]+(?:teen|ty)|one|two|three|four|"
    r"five|six|seven|eight|nine|ten|eleven|twelve)){0,4}"
)
_DAY = r"\d{1,2}\s?(?:st|nd|rd|th)?"
_FULL = (
    rf"(?:(?:19|20)\d{{2}}\s?[./\-–]\s?\d{{1,2}}\s?[./\-–]\s?\d{{1,2}}"
    rf"|\d{{1,2}}\s?[./\-–\\|]\s?\d{{1,2}}\s?[./\-–\\|]\s?{_YEAR}"
    rf"|\d{{1,2}}\s\d{{1,2}}\s{_YEAR}"
    rf"|(?:the\s+)?{_DAY}[\s.\-/]{{0,2}}(?:day\s)?(?:of\s+)?{_MONTH}\.?,?[\s.\-/]{{0,2}}(?:of\s+)?{_YEAR}"
    rf"|{_MONTH}\.?,?\s+(?:the\s+)?{_DAY},?\s+{_YEAR}"
    rf"|(?:the\s+)?{_ORDINAL}\s+(?:day\s+)?(?:of\s+)?{_MONTH},?\s+(?:in\s+)?(?:{_YEAR}|{_YEAR_IN_WORDS})"
    rf"|{_MONTH}\s+(?:the\s+)?{_ORDINAL},?\s+(?:{_YEAR}|{_YEAR_IN_WORDS}))"
)
_PART = (
    rf"(?:(?:the\s+)?{_DAY}\s?(?:of\s+)?{_MONTH}|{_MONTH}\s+(?:the\s+)?{_DAY}|"
    rf"(?:the\s+)?{_ORDINAL}\s+(?:of\s+)?{_MONTH}"
    rf"|\d{{1,2}}/\d{{1,2}}|{_MONTH}\s+(?:19|20)\d{{2}})"
)
_BORN = (
    r"(?<!\w)(?:d\s?\.?\s?/?o\s?\.?\s?/?b\b\.?|dates?\s+of\s+birth|birth\s?da(?:te|y)s?|born|b(?=\.?\s?\d)\.?|"
    r"was\s+delivered|dyddiad\s+geni|ganwyd)"
)
_NOT_A_SENTENCE_ON = r"(?:[^\d\n.!?]|\n(?!\n)|\.(?=\s?\d)|\.(?=\w)){0,60}?"
_AFTER = re.compile(rf"{_BORN}{_NOT_A_SENTENCE_ON}(?<![\w/])(?P<date>{_FULL})(?!\w)", re.IGNORECASE)
_AFTER_IN_PART = re.compile(
    rf"{_BORN}[\s:,]{{0,3}}(?:is|was|falls|were)?\s?(?:on|in)?\s?(?P<date>{_PART})(?!\w)", re.IGNORECASE
)
_COMPACT = re.compile(
    r"(?<!\w)(?:d\.?o\.?b\b\.?|dates?\s+of\s+birth|birth\s?date)[\s:=\-(]{0,4}(?:is\s|"
    r"was\s)?(?P<date>\d{8}|\d{6})(?!\w)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?<![\w/])(?P<date>{_FULL})[\s,:;\-–(\[]{{0,4}}(?:is|was|being|as)?\s?(?:his|her|their|my|the|a)?\s?"
    rf"(?:\w+['’]s\s)?(?:d\.?o\.?b\b|dates?\s+of\s+birth|birth\s?da(?:te|y))",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(rf"[A-Z]\w+,?\s?[(\[]\s?(?P<date>{_FULL})\s?[)\]]")
_YEAR_ALONE = re.compile(r"(?<!\w)born\s+(?:back\s+)?in\s+(?P<date>(?:19|20)\d{2})(?!\w)", re.IGNORECASE)
_CUES = ("birth", "born", "dob", "d.o", "d o", "d/o", "ganwyd", "geni", "deliver", "b.", "b ")


def birth_spots(text: str) -> Iterator[Spot]:
    """Dates of birth. A date alone is none: most dates in evidence are of a report, or of a law."""
    lower = text.lower()
    if any(cue in lower for cue in _CUES):
        for pattern, certainty in (
            (_AFTER, 0.95),
            (_COMPACT, 0.9),
            (_BEFORE, 0.95),
            (_AFTER_IN_PART, 0.8),
            (_YEAR_ALONE, 0.5),
        ):
            for found in pattern.finditer(text):
                yield Spot(*found.span("date"), FindingKind.DATE_OF_BIRTH, certainty)
    if "(" in text or "[" in text:
        for found in _IN_BRACKETS.finditer(text):
            yield Spot(*found.span("date"), FindingKind.DATE_OF_BIRTH, 0.5)
