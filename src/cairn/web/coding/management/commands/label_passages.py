"""`label_passages`: passages coded by the language model that review.toml names."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.web.coding.asked_for import questions_asked_for
from cairn.web.coding.labelling import label, settings_of
from cairn.web.common.definitions import current_call, current_review
from cairn.web.ledger.operator import operator

if TYPE_CHECKING:
    from cairn.themes.labellers.costs import Estimate


class Command(BaseCommand):
    """Have them coded."""

    help = (
        "Have passages coded by the language model that review.toml names: proposals for people to take up."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Of which question, and how much may be spent."""
        parser.add_argument("--question", default="")
        parser.add_argument("--yes", action="store_true", help="go on without asking")
        parser.add_argument(
            "--retry", action="store_true", help="ask again for what needed a person last time"
        )
        parser.add_argument("--most-to-spend", type=float, default=None)

    def handle(
        self, *args: Any, question: str, yes: bool, retry: bool, most_to_spend: float | None, **options: Any
    ) -> None:
        """Say what it will cost, ask, and say what came of it."""
        call = current_call("")
        model = settings_of(current_review(), most_to_spend)
        codes = questions_asked_for(call, question)
        lines = label(
            call, model, codes, by=operator("themes label"), go_on=lambda each: self._goes_on(each, yes=yes),
            retry=retry, tell=self._tell,
        )  # fmt: skip
        for line in lines:
            self.stdout.write(line)

    def _goes_on(self, estimate: Estimate, *, yes: bool) -> bool:
        for line in estimate.sentences():
            self.stdout.write(line)
        if yes:
            return True
        self.stdout.write("Go on? Type yes: ", ending="")
        self.stdout.flush()
        return sys.stdin.readline().strip() == "yes"

    def _tell(self, done: int, of: int) -> None:
        self.stdout.write(f"{done:,} of {of:,} requests answered …")
        self.stdout.flush()
