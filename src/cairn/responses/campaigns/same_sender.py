"""Proposals that two responses are one person's, or one organisation's, by two ways in.

Only ever proposals: a person decides, and nothing is joined by itself. Names and addresses are compared
in memory; a reason never repeats them, so that it may stand where they may not.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from cairn.responses.campaigns.grouping import group_copies
from cairn.responses.campaigns.words import without_furniture
from cairn.responses.ledger import Route
from cairn.responses.word_sets import word_set

WHOLE = 0.8
MOST_ALIKE = 10
"""Of more responses than this with one address, each is set beside the first alone: a mailbox, not a person."""

_TITLES = word_set("mr mrs ms miss mx dr prof professor rev reverend sir dame lord lady cllr councillor")
_FORMS = word_set("the ltd limited plc llp cic cio inc")
_SHARED = word_set(
    "info enquiries enquiry admin office contact hello mail noreply no-reply reception secretary"
)


class Ground(StrEnum):
    """On what a proposal rests."""

    ADDRESS = "address"
    NAME = "name"
    TEXT = "text"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent a response, opened in memory for as long as this takes. `text` is all that it says."""

    response: str
    route: Route
    received_on: dt.date
    name: str = ""
    organisation: str = ""
    email: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """That two responses (the earlier first) may be the same sender's.

    `reason` is one sentence without a name or an address in it; `certainty` from 0 to 1, a rule's and not
    a frequency's: grounds that agree make it greater.
    """

    responses: tuple[str, str]
    grounds: tuple[Ground, ...]
    reason: str
    certainty: float


@dataclass(frozen=True, slots=True)
class _Ground:
    ground: Ground
    certainty: float
    says: str


def same_sender(senders: Sequence[Sender]) -> tuple[Proposal, ...]:
    """The pairs of responses that may be one sender's, the surest first; the same whatever their order.

    The same address; the same name at the same organisation; the same text from just two (copies of a
    campaign that more sent are nobody's double); two documents of one organisation.
    """
    order = sorted(senders, key=lambda each: (each.received_on, each.response))
    grounds: dict[tuple[int, int], list[_Ground]] = defaultdict(list)
    for find in (_by_address, _by_name, _by_text, _by_organisation):
        for pair, ground in find(order):
            grounds[pair].append(ground)
    proposals = (_proposal(order, pair, found) for pair, found in grounds.items())
    return tuple(sorted(proposals, key=lambda each: (-each.certainty, each.responses)))


def _proposal(order: Sequence[Sender], pair: tuple[int, int], found: Sequence[_Ground]) -> Proposal:
    one, other = order[pair[0]], order[pair[1]]
    doubt = 1.0
    for ground in found:
        doubt *= 1 - ground.certainty
    by = (
        f"both came {_ROUTES[one.route]}"
        if one.route is other.route
        else f"one came {_ROUTES[one.route]} and one {_ROUTES[other.route]}"
    )
    reason = f"The two responses {_listed([ground.says for ground in found])}; {by}."
    return Proposal(
        (one.response, other.response), tuple(ground.ground for ground in found), reason, round(1 - doubt, 3)
    )


_ROUTES = {
    Route.ONLINE: "online",
    Route.DOCUMENT: "as a document",
    Route.WORD_FORM: "in the Word form",
    Route.TYPED_IN: "on paper, typed in",
    Route.EMAIL: "by e-mail",
    Route.SPREADSHEET: "in a spreadsheet",
}


def _listed(parts: Sequence[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]


def _by_address(order: Sequence[Sender]) -> Iterator[tuple[tuple[int, int], _Ground]]:
    for address, pair in _alike(order, lambda sender: address_of(sender.email)):
        if address.partition("@")[0] in _SHARED:
            yield pair, _Ground(Ground.ADDRESS, 0.6, "came from one address, which an office may share")
        else:
            yield pair, _Ground(Ground.ADDRESS, 0.9, "came from the same e-mail address")


def _by_name(order: Sequence[Sender]) -> Iterator[tuple[tuple[int, int], _Ground]]:
    says = "bear the same name at the same organisation"
    for _, pair in _alike(order, _name_and_organisation):
        yield pair, _Ground(Ground.NAME, 0.85, says)


def _name_and_organisation(sender: Sender) -> str:
    name, organisation = name_of(sender.name), organisation_of(sender.organisation)
    return f"{name}\n{organisation}" if name and organisation else ""


def _by_organisation(order: Sequence[Sender]) -> Iterator[tuple[tuple[int, int], _Ground]]:
    documents = (Route.DOCUMENT, Route.EMAIL)
    for _, (one, other) in _alike(order, lambda sender: organisation_of(sender.organisation)):
        if order[one].route in documents and order[other].route in documents:
            yield (one, other), _Ground(Ground.ORGANISATION, 0.5, "are documents of the same organisation")


def _by_text(order: Sequence[Sender]) -> Iterator[tuple[tuple[int, int], _Ground]]:
    for group in group_copies([without_furniture(sender.text) for sender in order]):
        whole = [member for member in group.copies if min(member.of_letter, member.of_text) >= WHOLE]
        if len(group.copies) == len(whole) == 2:
            one, other = whole[0].text, whole[1].text
            certainty = 0.5 if order[one].route is order[other].route else 0.75
            yield (one, other), _Ground(Ground.TEXT, certainty, "say the same in nearly the same words")


def _alike(order: Sequence[Sender], key: Callable[[Sender], str]) -> Iterator[tuple[str, tuple[int, int]]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for place, sender in enumerate(order):
        if found := key(sender):
            groups[found].append(place)
    for value, places in groups.items():
        if len(places) > MOST_ALIKE:
            yield from ((value, (places[0], other)) for other in places[1:])
        else:
            yield from ((value, pair) for pair in combinations(places, 2))


def address_of(email: str) -> str:
    """An address as it is compared: small letters, no tag after a plus; "" where it is none."""
    local, at, host = email.strip().strip("<>").casefold().rpartition("@")
    host = "gmail.com" if host == "googlemail.com" else host
    local = local.partition("+")[0]
    if host == "gmail.com":
        local = local.replace(".", "")
    return f"{local}@{host}" if at and local and host else ""


def name_of(name: str) -> str:
    """A name as it is compared: no title, accents or marks; "Surname, First" turned round."""
    last, comma, first = name.partition(",")
    words = _plain(f"{first} {last}" if comma else name)
    return " ".join(word for word in words if word not in _TITLES)


def organisation_of(organisation: str) -> str:
    """An organisation's name as it is compared: no "The", no legal form, "and" for "&"."""
    return " ".join(word for word in _plain(organisation.replace("&", " and ")) if word not in _FORMS)


def _plain(text: str) -> list[str]:
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter)
    )
    return re.findall(r"[^\W_]+", re.sub(r"['’.]", "", bare))
