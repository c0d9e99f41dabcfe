"""`learn_codings [QUESTION …]`: a machine learns from what people coded, and proposes the rest."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.coded import codebook_now
from cairn.web.ledger.learning_codings import learn_questions
from cairn.web.ledger.operator import operator


class Command(BaseCommand):
    """Learn."""

    help = "Learn from what people coded, propose themes for the rest, and measure that on the blind sample."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which questions."""
        parser.add_argument(
            "questions", nargs="*", metavar="QUESTION", help="by default all that have themes"
        )

    def handle(self, *args: Any, questions: list[str], **options: Any) -> None:
        """Learn, and say a sentence of each question."""
        call = current_call()
        open_ones = [each.code for each in call.questions() if each.takes_words]
        unknown = [each for each in questions if each not in open_ones]
        if unknown:
            raise Refused(
                f"The call has no question {unknown[0]} that is answered in words. It has {', '.join(open_ones)}."
            )
        codebook = codebook_now(call.code)
        wanted = questions or [each for each in open_ones if codebook.of_question(each)]
        if not wanted:
            raise Refused(
                "No theme has been named yet, so there is nothing to learn. Name some and code first."
            )
        run = learn_questions(call, wanted, by=operator("learn_codings"), told=self.stdout.write)
        self.stdout.write(
            f"This was run {run.id}. What it proposes counts nowhere until a person takes it up."
        )
