"""All that is held of somebody, in an order that can be read: what a request for access is answered with.

Other people's data is left out: names of the team, labels of those who were invited to draft, and the public references
of responses that this one was compared with.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone

from cairn.calls import Call
from cairn.exceptions import UserError
from cairn.responses.ledger import AnsweringAs, Route
from cairn.tables.quotables import Permission
from cairn.web.common import words
from cairn.web.common.definitions import call_in
from cairn.web.common.jinja import day, moment
from cairn.web.ledger.models import Complaint, Response
from cairn.web.rights import where_it_went
from cairn.web.rights.kinds import KINDS, HeldKind
from cairn.web.rights.named import Found

STATES = {
    Response.State.DRAFT: "A draft, which was not sent",
    Response.State.SUBMITTED: "Sent, and stands",
    Response.State.REPLACED: "Replaced by a later version",
    Response.State.WITHDRAWN: "Withdrawn",
}
BACKUPS = (
    "Backups of the ledger that were made while it was there hold it until they are destroyed. They are not opened for "
    "a request. A ledger that is restored from one forgets again what was erased since."
)
CODES = frozenset(
    {"kind", "state", "why", "found_by", "role", "outcome", "own", "guardian", "what", "scan", "permission"}
)
"""Fields whose values are codes of ours, in English with underscores."""
NOT_READ = "Could not be looked at from here: ask whoever runs the site."


@dataclass(frozen=True, slots=True)
class Item:
    """One thing: its labels with what is held under each."""

    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one kind under a heading."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One response in one version, or one complaint, or what concerns all of them."""

    heading: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """All of it. `parts` have no empty section."""

    made_at: dt.datetime
    names: tuple[str, ...]
    parts: tuple[Part, ...]

    def as_json(self) -> str:
        """The same for a program."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, default=str) + "\n"


def held_of(found: Found) -> Held:
    """All that is held of these responses and complaints."""
    parts = [_response(response) for response in found.responses]
    parts += [_complaint(complaint) for complaint in found.complaints]
    parts.append(Part("Where it went", tuple(_went(found))))
    return Held(timezone.now(), found.names, tuple(parts))


def _response(response: Response) -> Part:
    call = call_in(response.language)
    facts = (
        ("Public reference", response.public_reference),
        ("Reference of the receipt", response.reference),
        ("State", STATES.get(Response.State(response.state), response.state)),
        ("How it came", words.ROUTE[Route(response.route)]),
        ("Name", response.name),
        (
            "Answering as",
            words.ANSWERING_AS[AnsweringAs(response.answering_as)] if response.answering_as else "",
        ),
        (
            "What may be done with it",
            words.PERMISSION[Permission(response.permission)] if response.permission else "",
        ),
        ("Received on", _shown(response.received_on)),
        ("Begun", _shown(response.began_at)),
        ("Sent", _shown(response.submitted_at)),
        ("Language", response.language),
        ("Read by programs that look for themes", _shown(response.is_mined)),
    )
    about = Section("About the response", (Item(_kept(facts)),))
    sections = [about, *(_section(kind, response, call) for kind in KINDS)]
    return Part(f"Response {response.public_reference}", tuple(each for each in sections if each.items))


def _section(kind: HeldKind, response: Response, call: Call) -> Section:
    items = (
        Item(_kept((label, _value(call, row, field)) for field, label in kind.fields))
        for row in kind.rows(response)
    )
    return Section(kind.heading, tuple(item for item in items if item.facts))


def _value(call: Call, row: Any, field: str) -> str:
    value = getattr(row, field)
    question = call.question(getattr(row, "question", "") or "") if field in ("question", "chosen") else None
    if question is None:
        return _in_words(value) if field in CODES else _shown(value)
    if field == "question":
        return f"{question.number or ''} {question.text}".strip()
    labels = {option.code: option.label for option in question.choices}
    return ", ".join(labels.get(code, code) for code in value)


def _complaint(complaint: Complaint) -> Part:
    facts = (
        ("Number", complaint.number),
        ("Words", complaint.text),
        ("How to reach you", complaint.contact),
        ("Reference given", complaint.reference),
        ("Made", _shown(complaint.made_at)),
        ("To be acknowledged by", _shown(complaint.acknowledge_by)),
        ("Acknowledged", _shown(complaint.acknowledged_at)),
    )
    return Part(f"Complaint {complaint.number}", (Section("The complaint", (Item(_kept(facts)),)),))


def _went(found: Found) -> Iterator[Section]:
    passages = [
        passage for response in found.responses for passage in response.passages.values_list("pk", flat=True)
    ]
    opened = where_it_went.accesses_in_words(found.references)
    yield Section(
        "Who has opened it",
        tuple(Item((("When", at), ("What one of the team did", did))) for at, did in opened)
        or _said("Nobody of the team has opened it by its name."),
    )
    acts = where_it_went.acts_on((*found.references, *passages))
    yield Section(
        "What was done with it",
        tuple(Item((("When", _shown(act.at)), ("Act", _in_words(act.what)))) for act in acts)
        or _said("Nothing."),
    )
    for heading, look, none in (
        ("Publications that quote it", where_it_went.pages_quoting, "None quotes it."),
        ("Snapshots that hold it", where_it_went.snapshots_with, "None holds it."),
    ):
        yield Section(heading, _looked(look, found.references, none))
    tables = where_it_went.exports_since(found.responses)
    yield Section(
        "Tables of all responses that were written for the team",
        tuple(Item((("Written", _shown(entry.at)),)) for entry in tables) or _said("None since it began."),
    )
    yield Section("Backups", _said(BACKUPS))


def _looked(
    look: Callable[[tuple[str, ...]], list[str]], references: tuple[str, ...], none: str
) -> tuple[Item, ...]:
    try:
        return tuple(Item((("Where", where),)) for where in look(references)) or _said(none)
    except (OSError, UserError):
        return _said(NOT_READ)


def _said(sentence: str) -> tuple[Item, ...]:
    return (Item((("", sentence),)),)


def _kept(facts: Any) -> tuple[tuple[str, str], ...]:
    return tuple((label, value) for label, value in facts if value != "")


def _in_words(code: Any) -> str:
    told = ", ".join(code) if isinstance(code, list) else str(code or "")
    return told.replace("_", " ").replace(".", ", ")


def _shown(value: Any) -> str:
    if value is None or value == [] or value == "":
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dt.datetime):
        return moment(value)
    if isinstance(value, dt.date):
        return day(value)
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return str(value)
