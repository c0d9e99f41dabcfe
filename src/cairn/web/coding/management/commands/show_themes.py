"""`show_themes`: the codebook with counts, and how far the coding is."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.web.coding.management.telling import codebook_told
from cairn.web.coding.queries.asked import questions_asked_for
from cairn.web.common.definitions import current_call


class Command(BaseCommand):
    """Show it."""

    help = "Show the codebook with how much people coded to each theme, and how far the coding is."

    def add_arguments(self, parser: CommandParser) -> None:
        """Of which question."""
        parser.add_argument("--question", default="", help="of this question alone")

    def handle(self, *args: Any, question: str, **options: Any) -> None:
        """Show it, a question at a time."""
        call = current_call("")
        for line in codebook_told(call, questions_asked_for(call, question)):
            self.stdout.write(line)
