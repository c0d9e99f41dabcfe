"""`audit …`: the register of accesses and the certificates, looked through, looked into, and protected anew."""

from __future__ import annotations

from collections.abc import Generator
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from cairn.exceptions import RegisterBroken
from cairn.responses import certificates as chain
from cairn.responses.accesses import Access, Checkpoint, faults_of, read_checkpoint
from cairn.tables.sentences import counted
from cairn.web.common.jinja import moment
from cairn.web.ledger import checkpoints
from cairn.web.ledger.actions import write_event
from cairn.web.ledger.certificates import certificates
from cairn.web.ledger.models import AccessEntry
from cairn.web.ledger.moments import one_moment
from cairn.web.ledger.operator import operator
from cairn.web.ledger.protection import is_protected, protect
from cairn.web.ledger.queries import accesses_to
from cairn.web.ledger.rows import as_access

MOST_FAULTS = 20


class Command(BaseCommand):
    """Verify the register, show who saw a response, or have the database refuse changes again."""

    help = "Look for an entry of the register of accesses that was altered, removed, put in or moved."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to look at."""
        doing = parser.add_subparsers(dest="do", required=True)
        doing.add_parser("protect")
        verify = doing.add_parser("verify")
        verify.add_argument("--since-checkpoint", action="append", default=[])
        show = doing.add_parser("show")
        show.add_argument("--response", required=True)

    def handle(self, *args: Any, do: str, **options: Any) -> None:
        """Do it and say what was found."""
        if do == "show":
            self._show(options["response"].strip())
        elif do == "protect":
            self._protect()
        else:
            self._verify([read_checkpoint(text) for text in options["since_checkpoint"]])

    def _verify(self, given: list[Checkpoint]) -> None:
        known = [*checkpoints.kept_checkpoints(), *given]
        try:
            with one_moment():
                ends = checkpoints.now()
                issued = certificates()
                faults = [*_some_faults(ends, known), *chain.faults_of(issued)]
                is_as_made = is_protected()
        except DatabaseError as error:
            raise RegisterBroken(f"{NOT_THERE}\n{AT_FAULT}") from error
        if faults:
            more = ["There are more."] if len(faults) > MOST_FAULTS else []
            raise RegisterBroken("\n".join([*faults[:MOST_FAULTS], *more, AT_FAULT]))
        if not is_as_made:
            raise RegisterBroken(UNPROTECTED)
        checkpoints.keep_checkpoint()
        entries, held = counted(ends.number, "entry", "entries"), counted(len(known), "checkpoint")
        self.stdout.write(
            f"The register of accesses is whole: {entries}, held against {held}.{_whole(len(issued))}\n"
            "Keep this checkpoint somewhere that nobody who runs the site can change, and give it back by "
            f"--since-checkpoint:\n{ends}"
        )

    def _protect(self) -> None:
        protect()
        write_event(by=operator("audit protect"), what="accesses.protected", subject="accesses")
        self.stdout.write(
            "From now on the database refuses to change or remove an entry of the register of accesses."
        )

    def _show(self, reference: str) -> None:
        found = accesses_to(reference).order_by("number")
        for row in found.iterator():
            item = f" ({row.item})" if row.item else ""
            self.stdout.write(f"{row.number}: {moment(row.at)}, {row.who}: {row.opened}{item}")
        self.stdout.write(f"{counted(found.count(), 'access', 'accesses')} to {reference}.")


AT_FAULT = (
    "Keep a copy of the ledger as it now is before anything else is done, and compare it with the last backup: what "
    "was altered cannot be told from the register alone, only where."
)
NOT_THERE = "The register of accesses cannot be read: its table is gone, or is no longer as it was made."
UNPROTECTED = (
    "Every entry is as it was written. But the rule by which the database refuses to change or remove one is gone: "
    "somebody who owns the database has taken it away. Find out who, and put it back by `cairn audit protect`."
)


def _whole(issued: int) -> str:
    return f" So is the chain of {counted(issued, 'certificate')} of erasure." if issued else ""


def _some_faults(ends: Checkpoint, known: list[Checkpoint]) -> list[str]:
    """The first of them; what reads the entries is closed with the transaction that it reads in."""
    entries = _entries()
    try:
        return list(islice(faults_of(entries, head=ends, checkpoints=known), MOST_FAULTS + 1))
    finally:
        entries.close()


def _entries() -> Generator[Access, None, None]:
    return (as_access(row) for row in AccessEntry.objects.order_by("number").iterator())
