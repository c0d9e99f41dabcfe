"""`suggest_themes`: themes of a question as the language model that review.toml names finds them."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.exceptions import ModelError
from cairn.web.coding.actions.labelling import settings_of
from cairn.web.coding.actions.suggesting import suggest_themes
from cairn.web.coding.management.agreeing import agrees
from cairn.web.coding.management.stopping import stopped_by_signals
from cairn.web.coding.queries.asked import questions_asked_for
from cairn.web.common.definitions import current_call, current_review
from cairn.web.ledger.operator import operator

if TYPE_CHECKING:
    from cairn.themes.labellers.costs import Estimate


class Command(BaseCommand):
    """Have them suggested."""

    help = "Have themes of a question suggested by the language model that review.toml names, into a file."

    def add_arguments(self, parser: CommandParser) -> None:
        """Of which question, and how much may be spent."""
        parser.add_argument("--question", required=True)
        parser.add_argument("--yes", action="store_true", help="go on without asking")
        parser.add_argument("--most-to-spend", type=float, default=None)
        parser.add_argument("--most-minutes", type=float, default=None)

    def handle(
        self,
        *args: Any,
        question: str,
        yes: bool,
        most_to_spend: float | None,
        most_minutes: float | None,
        **options: Any,
    ) -> None:
        """Say what it will cost, ask, and say what came of it. Ctrl-C lets it stop in order."""
        call = current_call("")
        model = settings_of(current_review(), most_to_spend=most_to_spend, most_minutes=most_minutes)
        questions_asked_for(call, question)
        stopping = threading.Event()
        with ExitStack() as signals:

            def goes_on(estimate: Estimate) -> bool:
                says_so = agrees(estimate, self.stdout, yes=yes)
                if says_so:
                    signals.enter_context(stopped_by_signals(stopping))
                return says_so

            try:
                for line in suggest_themes(
                    call, model, question, by=operator("themes suggest"), go_on=goes_on, stopping=stopping
                ):
                    self.stdout.write(line)
            except KeyboardInterrupt:
                raise ModelError(
                    "Stopped at once. What was answered before is kept: the same command goes on."
                ) from None
