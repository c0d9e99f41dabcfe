"""`import_themes FILE`: a codebook, or a project with what was coded in it, from another program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.web.coding.actions.taking_in import take_in
from cairn.web.coding.queries.asked import questions_asked_for
from cairn.web.common.definitions import current_call
from cairn.web.ledger.operator import operator


class Command(BaseCommand):
    """Take it in."""

    help = "Take a codebook (.qdc, .csv) or a coded project (.qdpx) in: whole, or not at all."

    def add_arguments(self, parser: CommandParser) -> None:
        """What, and for which question."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--question", default="", help="that themes belong to which name none of ours")
        parser.add_argument(
            "--utf16", action="store_true", help="its places are counted as 16-bit programs do"
        )

    def handle(self, *args: Any, file: Path, question: str, utf16: bool, **options: Any) -> None:
        """Take it in and say what was new."""
        call = current_call("")
        if question:
            questions_asked_for(call, question)
        taken = take_in(call, file, question=question, utf16=utf16, by=operator("themes import"))
        for line in taken.sentences(file.name):
            self.stdout.write(line)
