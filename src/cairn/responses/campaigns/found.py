"""What is found of campaigns among the responses: groups, who sent what, and the two counts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """What is compared: all that a response says, or what it says to one question."""

    RESPONSE = "response"
    ANSWER = "answer"


class CopyKind(StrEnum):
    """EXACT: the letter word for word, whatever its case and marks; EDITED: not quite.

    HOLDS: the letter, or most of it, stands among far more that is its sender's own (an association's
    document with one paragraph of it): it is told, and is not counted as a copy.
    """

    EXACT = "exact"
    EDITED = "edited"
    HOLDS = "holds"


@dataclass(frozen=True, slots=True)
class Sent:
    """A text that was sent: by which response, on which day, to which question ("" for all of the response)."""

    response: str
    question: str
    received_on: dt.date
    text: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy. `of_letter` is the share of the letter's words that it has, `of_text` their share of its own, 0 to 1."""

    sent: Sent
    kind: CopyKind
    of_letter: float
    of_text: float


@dataclass(frozen=True, slots=True)
class Campaign:
    """A group of copies of one text, from two responses at least.

    `code` is made of the letter's words and so the same as long as its text is. `letter` is the text, as
    one of them sent it, that most share; copies by response and question. `holders` are not counted.
    """

    code: str
    level: Level
    letter: str
    copies: tuple[Copy, ...]
    holders: tuple[Copy, ...] = ()

    @property
    def people(self) -> int:
        """How many responses sent a copy, each counted once."""
        return len({copy.sent.response for copy in self.copies})

    @property
    def exact(self) -> int:
        """How many copies are the letter word for word."""
        return sum(copy.kind is CopyKind.EXACT for copy in self.copies)

    @property
    def edited(self) -> int:
        """How many copies are not."""
        return len(self.copies) - self.exact

    @property
    def first_day(self) -> dt.date:
        """The day on which the first copy came."""
        return min(copy.sent.received_on for copy in self.copies)

    @property
    def last_day(self) -> dt.date:
        """The day on which the last copy came."""
        return max(copy.sent.received_on for copy in self.copies)


@dataclass(frozen=True, slots=True)
class SameShort:
    """A short answer that several sent to one question word for word. Never a campaign by itself."""

    question: str
    text: str
    people: int


@dataclass(frozen=True, slots=True)
class CampaignCounts:
    """Both counts: `people` who said something, each counted, and `texts`, where a group is one.

    `in_campaigns` is how many of the people sent a copy. `question` is "" for whole responses.
    """

    question: str
    people: int
    in_campaigns: int
    texts: int


@dataclass(frozen=True, slots=True)
class Campaigns:
    """All of one level: campaigns, the most people first; the counts by question; short answers alike."""

    level: Level
    campaigns: tuple[Campaign, ...]
    counts: tuple[CampaignCounts, ...]
    short: tuple[SameShort, ...] = ()
