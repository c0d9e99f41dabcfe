"""`draw_sample`: passages of a question at random, to measure coders and the machine by."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.tables.sentences import counted
from cairn.web.ledger.actions import draw_sample
from cairn.web.ledger.operator import operator


class Command(BaseCommand):
    """Draw it."""

    help = (
        "Draw passages of a question at random, to be coded blind: only these measure a coder or the machine."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Of which question, how many, by which seed, and what it is called."""
        parser.add_argument("--question", required=True)
        parser.add_argument("--size", type=int, required=True)
        parser.add_argument("--seed", type=int, required=True)
        parser.add_argument("--name", default="")

    def handle(self, *args: Any, question: str, size: int, seed: int, name: str, **options: Any) -> None:
        """Draw it and say from how many."""
        sample = draw_sample(question=question, size=size, seed=seed, name=name, by=operator("themes sample"))
        self.stdout.write(
            f"Drew {counted(sample.size, 'passage')} of {sample.drawn_from:,} of {question} by seed {sample.seed}: "
            f"sample {sample.name}. It is coded blind; the machine learns nothing from how it is measured on it."
        )
