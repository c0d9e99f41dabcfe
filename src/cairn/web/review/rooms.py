"""The pages that the staff's room leads to from everywhere, each with the act that it takes."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.web.ledger.roles import Act, Person


@dataclass(frozen=True, slots=True)
class Room:
    """One link of the navigation: the name of its address, what it is called, and what it takes to go there."""

    name: str
    words: str
    act: Act


ROOMS = (
    Room("review:responses", "Responses", Act.READ_RESPONSES),
    Room("review:search", "Search what people said", Act.READ_RESPONSES),
    Room("review:reading-progress", "How far the reading is", Act.READ_RESPONSES),
    Room("review:intake", "What came in", Act.READ_RESPONSES),
    Room("review:progress", "How the call is going", Act.SEE_HOW_IT_GOES),
    Room("review:life-of-call", "What has become of the call", Act.SEE_HOW_IT_GOES),
    Room("review:questions", "What people said, by question", Act.READ_PHRASES),
    Room("review:redactions", "Take personal data out", Act.REDACT),
    Room("review:campaigns", "Campaigns", Act.READ_RESPONSES),
    Room("review:exemptions", "Freedom of information", Act.CONSIDER_EXEMPTIONS),
    Room("review:complaints", "Complaints", Act.HANDLE_COMPLAINTS),
    Room("rights:people", "People’s rights over their data", Act.ANSWER_RIGHTS),
    Room("review:accesses", "Who has opened what", Act.SEE_ACCESSES),
    Room("review:retention", "How long things are kept", Act.SEE_UPKEEP),
    Room("review:staff", "Staff and roles", Act.LOOK_AFTER_STAFF),
)
"""In the order in which they are shown. Whoever may go to none of them has their own account."""

OWN_ACCOUNT = "review:account"


def rooms_of(person: Person) -> tuple[Room, ...]:
    """Those that somebody may go to."""
    return tuple(room for room in ROOMS if person.may(room.act))


def first_room(person: Person) -> str:
    """The name of the page on which somebody begins."""
    return next((room.name for room in rooms_of(person)), OWN_ACCOUNT)
