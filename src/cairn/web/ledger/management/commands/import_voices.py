"""`import_voices FOLDER`: responses, documents and clearances that did not come by the website."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.exceptions import IntakeError
from cairn.web.common.definitions import current_call
from cairn.web.ledger.voices import bring_in


class Command(BaseCommand):
    """Bring in a folder of voices."""

    help = "Bring in FOLDER's responses.jsonl, documents/ (as documents/documents.toml lists) and clearances.jsonl."

    def add_arguments(self, parser: CommandParser) -> None:
        """From where."""
        parser.add_argument("folder", type=Path, help="the folder of voices")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Bring it in, say what was done in a sentence, and end with IntakeError's code where anything was wrong."""
        if not folder.is_dir():
            raise IntakeError(f"{folder}: there is no such folder. Name the one that holds responses.jsonl.")
        tally = bring_in(folder, current_call(), by="import_voices")
        self.stdout.write(tally.sentence())
        if tally.faults:
            raise IntakeError("\n".join(tally.faults))
