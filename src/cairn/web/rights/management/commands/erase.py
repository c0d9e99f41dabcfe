"""`erase REFERENCE …`: responses that their senders ask to have erased, and cannot erase themselves."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.tables.sentences import counted, listed
from cairn.web.common.refusals import Refused
from cairn.web.ledger.models import Response
from cairn.web.ledger.operator import operator
from cairn.web.respond.due import named_in_publication
from cairn.web.respond.queries import versions_of
from cairn.web.rights.erasing import erase_and_certify
from cairn.web.rights.named import Found
from cairn.web.rights.told import is_sure, summary_of, told

QUOTED = (
    "The publication quotes {which}: the website keeps those pages back from now on. Take the quotation out of the "
    "prose, give the edition another name, say what was corrected, and build it with `cairn run`."
)
NOT_THERE = "There is no response {reference} that was sent to this call. Nothing was erased."


class Command(BaseCommand):
    """Erase whole responses, in every version."""

    help = "Erase responses by their public references, with every version, file and receipt of each."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which, and whether that is sure."""
        parser.add_argument("references", nargs="+", metavar="REFERENCE", help="such as P-7HKD3C")
        parser.add_argument("--yes", action="store_true", help="erase without asking once more")

    def handle(self, *args: Any, references: list[str], yes: bool, **options: Any) -> None:
        """Say what would go, ask, and erase it: each with a certificate of its own, for each is somebody else's."""
        found = [_sent(reference) for reference in dict.fromkeys(references)]
        due = [response for response in found if response.state != Response.State.ERASED]
        for response in found:
            self.stdout.write(told(response))
        if not due or not (yes or is_sure(self.stdout, counted(len(due), "response"))):
            self.stdout.write("Nothing was erased.")
            return
        quoted = sorted(
            {each.public_reference for one in due for each in versions_of(one)} & named_in_publication()
        )
        summaries = []
        for response in due:
            versions = tuple(each for each in versions_of(response) if each.state != Response.State.ERASED)
            if Response.objects.filter(pk=response.pk).exclude(state=Response.State.ERASED).exists():
                summaries += summary_of(erase_and_certify(Found(versions), by=operator("erase")))
        self.stdout.write(f"Erased {counted(len(due), 'response')}; it cannot be undone.")
        if quoted:
            self.stdout.write(QUOTED.format(which=listed(quoted, "and")))
        for line in summaries:
            self.stdout.write(line)


def _sent(reference: str) -> Response:
    """The response of that public reference. Raises Refused where none was sent: a draft is its writer's alone."""
    response = Response.objects.filter(public_reference=reference).exclude(state=Response.State.DRAFT).first()
    if response is None:
        raise Refused(NOT_THERE.format(reference=reference))
    return response
