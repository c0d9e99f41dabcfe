"""Stories of one family that would be known by what happened, though nobody in it is named.

A rule adds up what a passage tells: of whom (a child of somebody's), how old, what happened, where,
when, and what is rare. Each part is shown with the words that it rests on. A story needs somebody and
an event; the rest makes it tell of fewer and fewer families.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cairn.responses.redaction.findings import Finding, FindingKind
from cairn.responses.redaction.reading import reading_of

_NUMBER = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen)"
)
_CHILD = (
    r"(?:(?:foster |step ?|adopted |birth |older |younger |eldest |youngest |little |grand ?|god "
    r"?|autistic |disabled )*"
    r"(?:sons?|daughters?|child|children|boys?|girls?|brothers?|sisters?|nephews?|nieces?|baby|"
    r"babies|twins?|triplets|siblings?|"
    r"toddler|teenager|pupil|student|lad|cousins?|kids?|grandsons?|granddaughters?|grandchild(?:ren)?))"
)
_PARTS: tuple[tuple[str, int, str, str], ...] = (
    (
        "who",
        2,
        "whose child it is",
        (
            rf"\b(?:my|our|his|her|their|a|an|one|this|the|two|"
            rf"three)\s(?:{_NUMBER}[\s-]year[\s-]old\s)?(?:own\s)?{_CHILD}\b"
            r"|\b(?:I|we) (?:was|were|am|are) (?:in care|fostered|adopted|taken into care|looked after)\b"
        ),
    ),
    (
        "age",
        1,
        "how old",
        (
            rf"\b{_NUMBER}[\s-](?:years?|yrs?|months?|weeks?)[\s-]?(?:old)?\b|"
            rf"\baged?\s(?:of\s)?{_NUMBER}\b|\byear {_NUMBER}\b"
            rf"|\b(?:was|is|turned|at)\s(?:only\s|just\s)?{_NUMBER}\b(?=[\s,.;]+(?:when|and|he|she|they|my|"
            rf"his|her)|[,.;])|,\s{_NUMBER},|\(\d{{1,2}}\)"
        ),
    ),
    (
        "event",
        2,
        "what happened",
        (
            r"\b(?:died|dead|death|passed away|killed|murder(?:ed)?|stabb(?:ed|ing)|shot|drown(?:ed|ing)|"
            r"suicide|hanged|overdos\w+|"
            r"self[- ]harm\w*|cut (?:him|her)self|rap(?:ed|e)|sexually|abus(?:ed|e by)|assault\w*|"
            r"attacked|beaten|beat (?:him|her|me|us)|hit (?:him|her|me)|"
            r"arrest\w*|prison|jailed|sentenced|convicted|custody|remand\w*|deport\w*|trafficked|"
            r"kidnapp\w+|abduct\w+|went missing|ran away|"
            r"exclu(?:ded|sion)|expelled|permanently excluded|removed from|taken (?:away|into care|off)|"
            r"into care|section (?:20|47)|adopt(?:ed|ion)|"
            r"care order|fled|refuge|fire|crash\w*|accident|car crash|evict\w+|homeless|psychotic|"
            r"sectioned|cancer|leuk(?:a)?emia|tumour|coma|"
            r"stroke|diagnos\w+|tribunal|inquest|serious case review|pregnan\w+|miscarr\w+|stillb\w+|"
            r"domestic (?:abuse|violence)|"
            r"alcoholic|addict(?:ed|ion)?|heroin|county lines|gang|groomed|exploited|bereave\w+|lost "
            r"(?:his|her|my|their|our) (?:mum|dad|mother|father|"
            r"brother|sister|home))\b"
        ),
    ),
    (
        "when",
        1,
        "when it was",
        (
            r"\b(?:in|at|on|since|until|during|from|last|of|by)\s(?:the\s)?(?:\d{1,2}(?:st|nd|rd|"
            r"th)?\s)?(?:of\s)?(?:January|February|March|April|May|June|July|August|"
            r"September|October|November|December|Christmas|Easter|summer|winter|spring|autumn)\b|\b(?:in|"
            r"since|of|until)\s(?:19|20)\d{2}\b"
            rf"|\b{_NUMBER}\s(?:weeks?|months?|years?)\s(?:ago|later|before)\b|\blast\s(?:week|month|year|"
            rf"term|summer|winter)\b"
        ),
    ),
    (
        "rare",
        2,
        "what few families share",
        (
            r"\b(?:twins?|triplets|one of (?:five|six|seven|eight|nine|ten|eleven|twelve)|(?:five|six|"
            r"seven|eight|nine|ten) (?:children|siblings|brothers|sisters|kids)|"
            r"the only (?:\w+\s){0,3}(?:child|boy|girl|pupil|family|one)|rare (?:condition|disease|"
            r"syndrome|disorder)|[A-Z]\w+['’]?s? syndrome|"
            r"in the (?:news|papers?|press)|on the news|local (?:news)?papers?|headlines|well known (?:in|"
            r"locally)|everyone knows|whole village|our village|"
            r"small (?:town|village|island)|wheelchair|deaf|blind|traveller site|refugee from|asylum|"
            r"unaccompanied)\b"
        ),
    ),
    (
        "where",
        1,
        "where it was",
        (
            r"\b(?:in|at|near|from) (?:our|the|a) (?:village|small town|island|hamlet|estate|"
            r"children['’]s home|refuge|hostel)\b"
        ),
    ),
)
_COMPILED = tuple(
    (name, weight, says, re.compile(pattern, re.IGNORECASE if name != "rare" else 0))
    for name, weight, says, pattern in _PARTS
)
_BY_FINDING = {
    FindingKind.NAME: (2, "a name"),
    FindingKind.SCHOOL: (1, "a school"),
    FindingKind.PLACE: (1, "a place"),
    FindingKind.ORGANISATION: (1, "an organisation"),
    FindingKind.ROLE: (1, "a role"),
    FindingKind.DATE_OF_BIRTH: (2, "a date of birth"),
    FindingKind.ADDRESS: (2, "an address"),
    FindingKind.POSTCODE: (2, "a postcode"),
}
ENOUGH = 6
"""From this sum on a passage is a story to be looked at."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing that a story tells: `says` what, resting on the words from `start` up to, not with, `end`."""

    start: int
    end: int
    says: str
    weight: int


@dataclass(frozen=True, slots=True)
class Story:
    """A passage that may tell of one family alone; `score` is the sum of what it tells."""

    score: int
    tellings: tuple[Telling, ...]

    def sentence(self, text: str) -> str:
        """Why a person should look, with the words of the passage `text` that it rests on."""
        told = "; ".join(f"{one.says} (“{text[one.start : one.end]}”)" for one in self.tellings)
        return f"This may tell of one family alone, which others would know again. It tells {told}."


def story_in(text: str, findings: Iterable[Finding] = ()) -> Story | None:
    """The story of a passage, or None where it tells of nobody, of no event, or of too little to be known by.

    `findings` are what else was found in it: a name or a school makes a story tell of fewer families.
    """
    reading = reading_of(text)
    tellings: dict[str, Telling] = {}
    for name, weight, says, pattern in _COMPILED:
        if found := pattern.search(reading.text):
            tellings[name] = Telling(*reading.place(*found.span()), says, weight)
    if "who" not in tellings or "event" not in tellings:
        return None
    for one in findings:
        weight, says = _BY_FINDING.get(one.kind, (0, ""))
        if weight and one.certainty >= 0.5:
            tellings.setdefault(says, Telling(one.start, one.end, says, weight))
    score = sum(one.weight for one in tellings.values())
    if score < ENOUGH:
        return None
    return Story(score, tuple(sorted(tellings.values(), key=lambda one: one.start)))
