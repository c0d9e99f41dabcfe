"""`export_themes FILE`: the codebook, or all that is coded, for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.web.coding.actions.taking_out import Wanted, take_out
from cairn.web.common.definitions import current_call
from cairn.web.ledger.operator import operator


class Command(BaseCommand):
    """Write the file."""

    help = "Write the codebook (.qdc, .csv) or all that is coded (.qdpx, .csv with --codings) into FILE."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where, what of it, and whether a file that is there may go."""
        parser.add_argument("file", type=Path, help="the file to write; its ending says in which form")
        parser.add_argument("--replace", action="store_true", help="replace a file that is there")
        parser.add_argument("--to-pass-on", action="store_true", help="only what may leave the team")
        parser.add_argument("--codings", action="store_true", help="a .csv of codings, not of the codebook")
        parser.add_argument("--utf16", action="store_true", help="count places as 16-bit programs do")

    def handle(
        self,
        *args: Any,
        file: Path,
        replace: bool,
        to_pass_on: bool,
        codings: bool,
        utf16: bool,
        **options: Any,
    ) -> None:
        """Write it and say so in sentences."""
        wanted = Wanted(file, replace, to_pass_on, codings, utf16)
        for line in take_out(current_call(""), wanted, by=operator("themes export")):
            self.stdout.write(line)
