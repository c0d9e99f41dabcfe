"""`note_traced QUESTION=REFERENCES`: that somebody followed a published figure to the passages behind it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.responses.accesses import Opened
from cairn.web.ledger.actions import record_access
from cairn.web.ledger.operator import operator


class Command(BaseCommand):
    """Write it in the register of accesses."""

    help = "Write down whose words `cairn trace --inside` shows: a question's code and public references."

    def add_arguments(self, parser: CommandParser) -> None:
        """What is shown: q06=S-0001,S-0007."""
        parser.add_argument(
            "shown", nargs="+", help="a question, and the references of those who answered it"
        )

    def handle(self, *args: Any, shown: list[str], **options: Any) -> None:
        """An entry for each question."""
        for each in shown:
            question, _, references = each.partition("=")
            record_access(
                by=operator("trace"),
                opened=Opened.PHRASES,
                item=question,
                responses=set(references.split(",")),
            )
