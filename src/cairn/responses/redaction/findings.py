"""What could identify somebody in a text: where it stands, what it is, how sure the machine is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class FindingKind(StrEnum):
    """What was found. EMAIL to ADDRESS are found by pattern; NAME and what follows by rule, for a person to look at."""

    EMAIL = "email"
    URL = "url"
    TELEPHONE = "telephone"
    POSTCODE = "postcode"
    NHS_NUMBER = "nhs_number"
    NI_NUMBER = "ni_number"
    PUPIL_NUMBER = "pupil_number"
    CASE_NUMBER = "case_number"
    DATE_OF_BIRTH = "date_of_birth"
    VEHICLE = "vehicle"
    HANDLE = "handle"
    ADDRESS = "address"
    NAME = "name"
    SCHOOL = "school"
    ORGANISATION = "organisation"
    PLACE = "place"
    ROLE = "role"


WORDS_FOR = {
    FindingKind.EMAIL: "an e-mail address",
    FindingKind.URL: "a web address",
    FindingKind.TELEPHONE: "a telephone number",
    FindingKind.POSTCODE: "a postcode",
    FindingKind.NHS_NUMBER: "an NHS number",
    FindingKind.NI_NUMBER: "a National Insurance number",
    FindingKind.PUPIL_NUMBER: "a pupil number",
    FindingKind.CASE_NUMBER: "a case number",
    FindingKind.DATE_OF_BIRTH: "a date of birth",
    FindingKind.VEHICLE: "a car registration",
    FindingKind.HANDLE: "an account name",
    FindingKind.ADDRESS: "an address",
    FindingKind.NAME: "a name",
    FindingKind.SCHOOL: "a school",
    FindingKind.ORGANISATION: "an organisation",
    FindingKind.PLACE: "a place",
    FindingKind.ROLE: "a role",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Words from `start` up to, not with, `end` (code points) that could identify somebody.

    `certainty` is from 0 to 1; `instead` is what a view would print in their place, in square brackets.
    """

    start: int
    end: int
    kind: FindingKind
    certainty: float
    instead: str


def finding(start: int, end: int, kind: FindingKind, certainty: float) -> Finding:
    """A finding with the words that its kind has instead."""
    return Finding(start, end, kind, certainty, f"[{WORDS_FOR[kind]}]")


def resolved(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in their order, none over another: what overlaps is one finding, from the first of it to the last.

    It is of the kind of the longest of them, or of the surer of two as long, and as sure as the surest.
    Nothing that was found is lost by it.
    """
    joined: list[tuple[Finding, Finding]] = []  # what was joined so far, and the one that its kind comes from
    for one in sorted(findings, key=lambda one: (one.start, -one.end, -one.certainty)):
        if joined and one.start < joined[-1][0].end:
            so_far, longest = joined[-1]
            longest = max(longest, one, key=lambda each: (each.end - each.start, each.certainty))
            certainty = max(so_far.certainty, one.certainty)
            end = max(so_far.end, one.end)
            joined[-1] = (replace(longest, start=so_far.start, end=end, certainty=certainty), longest)
        else:
            joined.append((one, one))
    return tuple(one for one, _ in joined)
