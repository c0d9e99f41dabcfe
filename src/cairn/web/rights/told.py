"""What the commands of this room say of somebody's data, without a word of it, and how they ask whether it is sure."""

from __future__ import annotations

import sys

from django.core.management.base import OutputWrapper

from cairn.responses.certificates import MEANS, Certificate, Outcome
from cairn.responses.ledger import Route
from cairn.tables.sentences import counted
from cairn.web.common.jinja import day
from cairn.web.common.refusals import Refused
from cairn.web.common.words import ROUTE
from cairn.web.ledger.models import Response
from cairn.web.rights.named import Found

NOBODY_TO_ASK = "Nobody is there to be asked. Say --yes where it is sure."


def lines_of(found: Found) -> list[str]:
    """A line for each response, complaint, and what was erased before."""
    return [
        *(told(response) for response in found.responses),
        *(
            f"{complaint.number}: a complaint of {day(complaint.made_at.date())}."
            for complaint in found.complaints
        ),
        *(f"{reference}: was erased before." for reference in found.before),
    ]


def told(response: Response) -> str:
    """What is known of a response without reading it."""
    reference = response.public_reference
    if response.state == Response.State.ERASED:
        return f"{reference}: was erased before."
    answers, files = response.answers.count(), response.attachments.count()
    came = f", received on {day(response.received_on)}" if response.received_on else ", a draft"
    route = ROUTE[Route(response.route)].lower()
    return f"{reference}: {route}{came}, with {counted(answers, 'answer')} and {counted(files, 'file')}."


def summary_of(certificate: Certificate) -> list[str]:
    """What a certificate says, for the terminal: the places in which something is left, or was not looked at, first."""
    order = [Outcome.LEFT, Outcome.NOT_LOOKED, Outcome.GONE]
    places = sorted(certificate.places, key=lambda place: order.index(place.outcome))
    again = f"`cairn subject certificate {certificate.number}`"
    return [
        f"Certificate {certificate.name} says what was erased. Print it: {again}.",
        *(f"  {MEANS[place.outcome]}: {place.name}. {place.sentence}" for place in places),
    ]


def is_sure(out: OutputWrapper, what: str) -> bool:
    """Whether somebody at the terminal types yes. Raises Refused where nobody can."""
    if not sys.stdin.isatty():
        raise Refused(NOBODY_TO_ASK)
    out.write(f"Erase {what} for good? Type yes: ", ending="")
    out.flush()
    return sys.stdin.readline().strip() == "yes"
