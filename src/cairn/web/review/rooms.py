"""The pages that the staff's room leads to from everywhere, each with the act that it takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cairn.web.ledger.roles import Act, Person


class Part(StrEnum):
    """Under which heading a link stands."""

    READ = "Read"
    WORDS = "Look after words"
    CALL = "The call"
    PEOPLE = "Look after people"


@dataclass(frozen=True, slots=True)
class Room:
    """One link of the navigation: the name of its address, what it is called, what it takes to go there, and where it
    stands."""

    name: str
    words: str
    act: Act
    part: Part


ROOMS = (
    Room("review:responses", "Responses", Act.READ_RESPONSES, Part.READ),
    Room("review:search", "Search what people said", Act.READ_RESPONSES, Part.READ),
    Room("review:questions", "What people said, by question", Act.READ_PHRASES, Part.READ),
    Room("coding:themes", "Themes", Act.READ_THEMES, Part.READ),
    Room("review:reading-progress", "How far the reading is", Act.READ_RESPONSES, Part.READ),
    Room("review:redactions", "Take personal data out", Act.REDACT, Part.WORDS),
    Room("review:campaigns", "Campaigns", Act.READ_RESPONSES, Part.WORDS),
    Room("review:exemptions", "Freedom of information", Act.CONSIDER_EXEMPTIONS, Part.WORDS),
    Room("review:progress", "How the call is going", Act.SEE_HOW_IT_GOES, Part.CALL),
    Room("review:life-of-call", "What has become of the call", Act.SEE_HOW_IT_GOES, Part.CALL),
    Room("review:intake", "What came in", Act.READ_RESPONSES, Part.CALL),
    Room("review:complaints", "Complaints", Act.HANDLE_COMPLAINTS, Part.PEOPLE),
    Room("rights:people", "People’s rights over their data", Act.ANSWER_RIGHTS, Part.PEOPLE),
    Room("review:accesses", "Who has opened what", Act.SEE_ACCESSES, Part.PEOPLE),
    Room("rights:exports", "What was exported", Act.SEE_ACCESSES, Part.PEOPLE),
    Room("review:retention", "How long things are kept", Act.SEE_UPKEEP, Part.PEOPLE),
    Room("review:staff", "Staff and roles", Act.LOOK_AFTER_STAFF, Part.PEOPLE),
)
"""In the order in which they are shown. Whoever may go to none of them has their own account."""

OWN_ACCOUNT = "review:account"


def rooms_of(person: Person) -> tuple[Room, ...]:
    """Those that somebody may go to."""
    return tuple(room for room in ROOMS if person.may(room.act))


def first_room(person: Person) -> str:
    """The name of the page on which somebody begins."""
    return next((room.name for room in rooms_of(person)), OWN_ACCOUNT)
