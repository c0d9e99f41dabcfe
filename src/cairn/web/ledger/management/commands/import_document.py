"""`import_document PATH`: one document that an organisation sent."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from cairn.exceptions import IntakeError
from cairn.tables.quotables import Permission
from cairn.tables.sentences import counted
from cairn.web.common.definitions import current_call
from cairn.web.ledger.actions import record_document
from cairn.web.ledger.documents import Sender, response_of_document


class Command(BaseCommand):
    """Read one document into the ledger."""

    help = "Read a .txt, .docx or .pdf document into the ledger as one response."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which file, who sent it, and what they allow."""
        parser.add_argument("path", type=Path, help="the document")
        parser.add_argument("--organisation", required=True, help="who sent it")
        parser.add_argument("--permission", required=True, type=Permission, choices=list(Permission))
        parser.add_argument(
            "--received-on", type=dt.date.fromisoformat, help="such as 2027-05-31; today if not given"
        )
        parser.add_argument("--sector", default="", help="a code of the call's sectors")
        parser.add_argument("--again", action="store_true", help="take in again what was erased")
        parser.add_argument("--synthetic", action="store_true", help="the document is invented")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        """Read it and say so in a sentence."""
        try:
            content = path.read_bytes()
        except OSError as error:
            raise IntakeError(
                f"{path}: cannot be opened ({error.strerror}). Check that the file is there."
            ) from error
        sender = Sender(
            organisation=options["organisation"],
            permission=options["permission"],
            received_on=options["received_on"] or timezone.localdate(),
            sector=options["sector"],
            synthetic=options["synthetic"],
        )
        given = response_of_document(content, path.name, sender, current_call())
        record_document(
            given=given, file_name=path.name, content=content, by="import_document", again=options["again"]
        )
        questions = {passage.question for passage in given.passages if passage.question}
        self.stdout.write(
            f"Read {path.name} as response {given.public_reference}: {counted(len(given.passages), 'passage')}, "
            f"{counted(len(questions), 'question')}, {counted(len(given.agreements), 'agreement')} to confirm."
        )
