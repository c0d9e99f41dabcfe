"""`look_at_words`: the words of a question at the terminal, or one phrase of it in its places."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.web.coding.management.words_told import places_told, words_told
from cairn.web.coding.queries.asked import questions_asked_for
from cairn.web.coding.queries.words import looked_at, places_of
from cairn.web.common.definitions import current_call
from cairn.web.ledger.operator import operator
from cairn.web.review.actions import record_phrases
from cairn.web.review.queries import passages_called


class Command(BaseCommand):
    """Look."""

    help = "Show what marks the answers of each group, what goes together, and who agrees; or a phrase in its places."

    def add_arguments(self, parser: CommandParser) -> None:
        """At which question, and for which phrase."""
        parser.add_argument("--question", required=True)
        parser.add_argument("--phrase", default="", help="show every place of this word or phrase")

    def handle(self, *args: Any, question: str, phrase: str, **options: Any) -> None:
        """Say it. Whose words are shown is written down, as on the page."""
        call = current_call("")
        questions_asked_for(call, question)  # refuses what the call does not ask in words
        asked = call.question(question)
        assert asked is not None
        if not phrase:
            for line in words_told(call, asked, looked_at(call, asked)):
                self.stdout.write(line)
            return
        places = places_of(call, asked, phrase)
        passages = passages_called({each.passage for each in places})
        record_phrases(question=question, passages=passages.values(), by=operator("themes look"))
        texts = {key: passage.text for key, passage in passages.items()}
        places = tuple(each for each in places if each.passage in texts)  # erased between the two
        for line in places_told(asked, phrase, places, texts):
            self.stdout.write(line)
