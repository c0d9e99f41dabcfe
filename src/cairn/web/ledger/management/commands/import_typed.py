"""`import_typed PATH`: a sheet of replies that the team typed in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from cairn.exceptions import IntakeError
from cairn.responses.tabular import read_typed
from cairn.tables.sentences import counted
from cairn.web.common.definitions import current_call
from cairn.web.ledger.actions import record_typed
from cairn.web.ledger.typed_sheets import response_of_row


class Command(BaseCommand):
    """Read a sheet of typed replies into the ledger."""

    help = "Read a sheet (.xlsx or .csv) that replies were typed into, a row a reply, into the ledger."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which file."""
        parser.add_argument("path", type=Path, help="the sheet")
        parser.add_argument("--again", action="store_true", help="take in again what was erased")

    def handle(self, *args: Any, path: Path, again: bool, **options: Any) -> None:
        """Read all of it or nothing, take what is new, and say both."""
        try:
            content = path.read_bytes()
        except OSError as error:
            raise IntakeError(
                f"{path}: cannot be opened ({error.strerror}). Check that the file is there."
            ) from error
        call = current_call("")
        sheet = read_typed(content, path.name, call, timezone.localdate())
        typed = [response_of_row(row, call) for row in sheet.responses]
        rows = {each.reference: row.row for each, row in zip(typed, sheet.responses, strict=True)}
        given = record_typed(typed=typed, call=call, by="import_typed", again=again)
        before = len(rows) - len(given)
        taken = f"Took {counted(len(given), 'response')} from {path.name}"
        self.stdout.write(
            f"{taken}, and passed by {before} that had been taken before." if before else f"{taken}."
        )
        for response in given:
            self.stdout.write(f"  row {rows[response.reference]}: {response.public_reference}")
        if sheet.without_column:
            self.stdout.write(
                f"The sheet has no column for {', '.join(sheet.without_column)}: nobody answered there."
            )
