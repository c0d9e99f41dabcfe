"""`learn_codings [QUESTION …]`: a machine learns from what people coded, and proposes the rest."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.coded import codebook_now
from cairn.web.ledger.coded.in_words import check_in_words, codes_in_words
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
        check_in_words(call, *questions)
        codebook = codebook_now(call.code)
        wanted = questions or [each for each in codes_in_words(call) if codebook.of_question(each)]
        if not wanted:
            raise Refused(
                "No theme has been named yet, so there is nothing to learn. Name some and code first."
            )
        run = learn_questions(call, wanted, by=operator("themes learn"), told=self.stdout.write)
        if not any(facts["taught"] for facts in run.manifest["learned"].values()):
            raise Refused(
                "It learned nothing. Above it says why: code some passages first, by the themes there are."
            )
        self.stdout.write(
            f"This was run {run.id}. What it proposes counts nowhere until a person takes it up."
        )
