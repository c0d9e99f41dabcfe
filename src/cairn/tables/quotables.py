"""Quotables: passages on their way to publication, with what their author allows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """What a respondent allows to be done with their words."""

    WITH_NAME = "with_name"
    WITHOUT_NAME = "without_name"
    NOT_AT_ALL = "not_at_all"


@dataclass(frozen=True, slots=True)
class Description:
    """Words that describe a respondent without naming them, and how many respondents they fit."""

    words: str
    people: int


@dataclass(frozen=True, slots=True)
class Quotable:
    """A passage that a publication would like to quote.

    `text` is the redacted text, word for word what would be printed. `cleared_by` and `cleared_on`
    are empty until a person has read the passage and cleared it; a clearance of other words than
    these is no clearance. `public_reference` names the respondent to the public. `descriptions` say
    who speaks, closest first, each with how many it fits: disclosure control prints the closest that
    fits enough people. `described_as` is what to print where none does, or the name where it may be.
    `confidential` says that the respondent asked to keep the passage in confidence, and then `text` is empty.
    `void` is why no clearance of it counts (a sentence that names no word of it), where its words would identify
    somebody; `text` is empty then too.
    """

    passage: str
    question: str
    text: str
    permission: Permission
    public_reference: str
    described_as: str
    synthetic: bool
    cleared_by: str = ""
    cleared_on: dt.date | None = None
    source_sha256: str = ""
    descriptions: tuple[Description, ...] = ()
    confidential: bool = False
    void: str = ""
