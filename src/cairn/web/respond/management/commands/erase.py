"""`erase REFERENCE …`: responses that their senders ask to have erased, and cannot erase themselves."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.responses.ledger import Route
from cairn.tables.sentences import counted, listed
from cairn.web.common.jinja import day
from cairn.web.common.refusals import Refused
from cairn.web.common.words import ROUTE
from cairn.web.ledger.models import Response
from cairn.web.ledger.operator import operator
from cairn.web.respond.actions import erase_response
from cairn.web.respond.due import named_in_publication
from cairn.web.respond.queries import versions_of

QUOTED = (
    "The publication quotes {which}: the website keeps those pages back from now on. Take the quotation out of the "
    "prose, give the edition another name, say what was corrected, and build it with `cairn run`."
)
SNAPSHOTS = (
    "Snapshots still hold what was erased: take it out of them with `cairn collect`, "
    "and build again with `cairn run`."
)
NOT_THERE = "There is no response {reference} that was sent to this call. Nothing was erased."
NOBODY_TO_ASK = "Nobody is there to be asked. Say --yes where it is sure."


class Command(BaseCommand):
    """Erase whole responses, in every version."""

    help = "Erase responses by their public references, with every version, file and receipt of each."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which, and whether that is sure."""
        parser.add_argument("references", nargs="+", metavar="REFERENCE", help="such as P-7HKD3C")
        parser.add_argument("--yes", action="store_true", help="erase without asking once more")

    def handle(self, *args: Any, references: list[str], yes: bool, **options: Any) -> None:
        """Say what would go, ask, and erase it."""
        found = [_sent(reference) for reference in dict.fromkeys(references)]
        due = [response for response in found if response.state != Response.State.ERASED]
        for response in found:
            self.stdout.write(_told(response))
        if not due or not (yes or self._is_sure(len(due))):
            self.stdout.write("Nothing was erased.")
            return
        versions = {version.public_reference for response in due for version in versions_of(response)}
        quoted = sorted(versions & named_in_publication())
        for response in due:
            erase_response(response_id=response.pk, by=operator("erase"))
        self.stdout.write(f"Erased {counted(len(due), 'response')}; it cannot be undone.")
        if quoted:
            self.stdout.write(QUOTED.format(which=listed(quoted, "and")))
        self.stdout.write(SNAPSHOTS)

    def _is_sure(self, number: int) -> bool:
        if not sys.stdin.isatty():
            raise Refused(NOBODY_TO_ASK)
        self.stdout.write(f"Erase {counted(number, 'response')} for good? Type yes: ", ending="")
        self.stdout.flush()
        return sys.stdin.readline().strip() == "yes"


def _sent(reference: str) -> Response:
    """The response of that public reference. Raises Refused where none was sent: a draft is its writer's alone."""
    response = Response.objects.filter(public_reference=reference).exclude(state=Response.State.DRAFT).first()
    if response is None:
        raise Refused(NOT_THERE.format(reference=reference))
    return response


def _told(response: Response) -> str:
    """What is known of a response without reading it."""
    reference = response.public_reference
    if response.state == Response.State.ERASED or response.received_on is None:
        return f"{reference}: was erased before."
    answers, files = response.answers.count(), response.attachments.count()
    came = f"{ROUTE[Route(response.route)].lower()}, received on {day(response.received_on)}"
    return f"{reference}: {came}, with {counted(answers, 'answer')} and {counted(files, 'file')}."
