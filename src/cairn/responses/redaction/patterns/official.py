"""Numbers that the state gives to people: NHS, National Insurance, pupil and case numbers.

Check digits: NHS number, NHS Data Dictionary (modulus 11); unique pupil number, Department for
Education's guide (weights 2 to 13, modulus 23). A number that fails its check is still found, less
surely, where words before it say what it is: one mistyped digit protects nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairn.responses.redaction.findings import FindingKind
from cairn.responses.redaction.patterns.spots import Spot, stands_before

_TEN = re.compile(r"(?<![\w£$€])(?<!\d[.,])\d(?:[\s\-./]{0,2}\d){9}(?![\w]|[.,]\d)")
_IN_GROUPS = re.compile(r"\d{3}[\s\-./]{1,2}\d{3}[\s\-./]{1,2}\d{4}")
_NHS_CUE = re.compile(r"\bNHS(?!\s*(?:trust|foundation))\b|\bhealth (?:number|no)\b", re.IGNORECASE)
_NI = re.compile(r"(?<![\w])([A-Z]{2})[\s\-./]{0,2}(?:\d{2}[\s\-./]{0,2}){3}([A-D])(?![\w])", re.IGNORECASE)
_NI_IN_OTHER_GROUPS = re.compile(
    r"(?<!\w)[A-Z](?:[\s.-]?[A-Z])(?:[\s.-]?\d){6}(?:[\s.-]?[A-D])?(?!\w)", re.IGNORECASE
)
_NI_CUE = re.compile(r"\bN\.?I\.?(?:N\.?O?)?\b|national insurance", re.IGNORECASE)
_PUPIL = re.compile(r"(?<!\w)([A-Z])[\s-]?((?:\d[\s-]?){11})([\dA-Z])(?!\w)", re.IGNORECASE)
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_CASE = re.compile(
    r"(?<!\w)(?P<of>case|court|claim|crime|incident|complaint|referral|la child|child(?:['’]s)?|"
    r"pupil|student|learner|"
    r"hospital|patient|client|service user|mosaic|liquid\s?logic|lcs|framework-?i|care\s?first|"
    r"ehcp?|ehc plan|send|"
    r"tribunal|appeal|ofsted|file|our|your|my|their|his|her|police|passport|social services|"
    r"benefit|housing|tenancy|"
    r"application|unique|driving licence|licence|account|policy)?"
    r"\s{0,3}(?P<cue>numbers?|nos?\.?(?=[\s:]{0,4}[\w#])|num\.?|refs?\.?|reference(?:\s+(?:number|no\.?|code))?|ids?\b|"
    r"identifier|id\s+(?:number|no\.?)|urn|uln|upn|cin|lac\s+id)"
    r"\s{0,3}(?:is|was|are|of|=|:|#|–|-|\(){0,3}\s{0,3}(?:is|was|:|#)?\s{0,3}"
    r"(?P<number>(?=[A-Z/\-]{0,8}\d)[A-Z0-9](?:[A-Z0-9/\\\-.]|\s(?=\d)){1,22}[A-Z0-9])(?!\w)",
    re.IGNORECASE,
)
_HASH = re.compile(
    r"(?<!\w)case\s*#?\s*(?P<number>(?=[A-Z/\-]{0,6}\d)[A-Z0-9][A-Z0-9/\-]{3,20})(?!\w)", re.IGNORECASE
)
_FAMILY_COURT = re.compile(
    # the Family Court's, and that of the tribunal for special educational needs ("EH308/21/00045")
    r"(?<!\w)(?:[A-Z]{2}\s?\d{2}\s?[CPFDAZ]\s?\d{5}|E[A-Z]\d{3}/\d{2}/\d{4,5})(?!\w)",
    re.IGNORECASE,
)
_EMPTY_CUES = (
    "number",
    "numbers",
    "no",
    "no.",
    "nos",
    "num",
    "ref",
    "ref.",
    "refs",
    "reference",
    "id",
    "ids",
)


def official_spots(text: str) -> Iterator[Spot]:
    """NHS, National Insurance, pupil and case numbers of a text that has digits."""
    yield from _nhs(text)
    yield from _ni(text)
    yield from _pupils(text)
    yield from _cases(text)


def _nhs(text: str) -> Iterator[Spot]:
    for found in _TEN.finditer(text):
        right = _nhs_check(re.sub(r"\D", "", found[0]))
        cue = stands_before(_NHS_CUE, text, found.start())
        grouped = bool(_IN_GROUPS.fullmatch(found[0]))
        alone = found[0].isdigit()
        if right and (cue or grouped):
            yield Spot(*found.span(), FindingKind.NHS_NUMBER, 0.97)
        elif right and alone:
            yield Spot(*found.span(), FindingKind.NHS_NUMBER, 0.7)
        elif cue:
            yield Spot(*found.span(), FindingKind.NHS_NUMBER, 0.6)


def _nhs_check(digits: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(digits[9])


def _ni(text: str) -> Iterator[Spot]:
    for found in _NI.finditer(text):
        yield Spot(*found.span(), FindingKind.NI_NUMBER, 0.95)
    for found in _NI_IN_OTHER_GROUPS.finditer(text):
        if stands_before(_NI_CUE, text, found.start()):
            yield Spot(*found.span(), FindingKind.NI_NUMBER, 0.85)


def _pupils(text: str) -> Iterator[Spot]:
    for found in _PUPIL.finditer(text):
        digits = re.sub(r"\D", "", found[2])
        last = found[3].upper()
        value = int(last) if last.isdigit() else _LETTERS.find(last)
        total = (
            sum(int(digit) * weight for digit, weight in zip(digits, range(2, 13), strict=True)) + value * 13
        )
        right = _LETTERS[total % 23] == found[1].upper()
        yield Spot(*found.span(), FindingKind.PUPIL_NUMBER, 0.98 if right else 0.7)


def _cases(text: str) -> Iterator[Spot]:
    for found in _CASE.finditer(text):
        number = found["number"]
        if _may_be_a_case(found["of"] or "", found["cue"].lower(), number):
            yield Spot(*found.span("number"), FindingKind.CASE_NUMBER, 0.8 if found["of"] else 0.6)
    for pattern, certainty in ((_HASH, 0.8), (_FAMILY_COURT, 0.9)):
        for found in pattern.finditer(text):
            start, end = found.span("number") if pattern is _HASH else found.span()
            yield Spot(start, end, FindingKind.CASE_NUMBER, certainty)


def _may_be_a_case(of: str, cue: str, number: str) -> bool:
    """Reference 12 and no 10 point to something in a text; a case's number is longer, or is called one."""
    digits = sum(character.isdigit() for character in number)
    if of and cue not in ("ids", "numbers"):
        return digits >= 2
    return digits >= 4 or (digits >= 2 and len(number) >= 5) or cue not in _EMPTY_CUES
