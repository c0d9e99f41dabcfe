"""`collect FOLDER`: a numbered, read-only snapshot of what people have said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from cairn.responses import write_snapshot
from cairn.tables.sentences import counted
from cairn.web.common.definitions import current_call
from cairn.web.ledger.queries import clearances_to_collect, responses_to_collect


class Command(BaseCommand):
    """Write the snapshot that every later stage reads."""

    help = "Write a snapshot of every submitted response and standing clearance into FOLDER, unless nothing changed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where."""
        parser.add_argument("folder", type=Path, help="the review's evidence/ folder")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Write it and say so in a sentence."""
        call = current_call()
        with transaction.atomic():  # one moment of the ledger, though somebody is sending meanwhile
            responses, clearances = responses_to_collect(call), clearances_to_collect(call)
        before = set(folder.iterdir()) if folder.is_dir() else set()
        snapshot = write_snapshot(folder, responses, clearances)
        done = "is the same as the last, and still" if snapshot in before else "is new, and"
        self.stdout.write(
            f"Snapshot {snapshot.name} {done} holds {counted(len(responses), 'response')} "
            f"and {counted(len(clearances), 'clearance')}."
        )
